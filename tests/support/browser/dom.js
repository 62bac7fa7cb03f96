// What the harness asks of a page. An answer is { found } or { but }: why not yet.
(() => {
  const notes = Symbol.for("tischrunde.harness");
  const found = (value) => ({ found: value ?? null });
  const but = (reason) => ({ but: reason });

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const textOf = (element) => squeeze(element.innerText ?? element.textContent);
  const allShown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const quote = (texts) => texts.map((text) => JSON.stringify(text.slice(0, 200))).join(", ");
  const describe = (element) => element.cloneNode(false).outerHTML.slice(0, 200);
  const absence = (selector) => {
    const hidden = document.querySelectorAll(selector).length;
    return but(hidden ? `${hidden} match ${selector}, none visible` : `nothing matches ${selector}`);
  };

  // A thing's name as people see or hear it, for the elements that one can click.
  const nameOf = (element) => {
    const labelled = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
    const labels = labelled.map((id) => document.getElementById(id)?.textContent).join(" ");
    return squeeze(labels || element.getAttribute("aria-label") || textOf(element) || element.value || element.title);
  };

  // The one shown element whose visible text or name is, or else contains, the text.
  const byText = (selector, text) => {
    const wanted = squeeze(text);
    const shown = allShown(selector);
    const names = (element) => [textOf(element), nameOf(element)];
    let matches = shown.filter((element) => names(element).includes(wanted));
    if (!matches.length) matches = shown.filter((element) => names(element).some((name) => name.includes(wanted)));
    if (matches.length === 1) return { element: matches[0] };
    const count = matches.length ? `${matches.length} elements` : "no element";
    return but(`${count} of ${selector} with ${JSON.stringify(wanted)}; there are: ${quote(shown.map(nameOf))}`);
  };

  const bySelector = (selector) => {
    const [element] = allShown(selector);
    return element ? { element } : absence(selector);
  };

  const whyNotUsable = (element) => {
    if (element.matches(":disabled") || element.closest("[aria-disabled=true]")) return `${describe(element)} is disabled`;
    if (element.closest("[inert]")) return `${describe(element)} is inert`;
    return null;
  };

  const belongsTo = (node, element) => {
    if (element.contains(node)) return true;
    const label = node instanceof Element ? node.closest("label") : null;
    return label !== null && label.control === element;
  };

  // A hidden page may never get its next frame.
  const nextFrame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 250);
    });

  // A link may be broken over two lines: the middle of its bounding box would be beside it.
  const place = (element) => {
    const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, size: width * height };
  };

  const GESTURE = ["touchstart", "pointerdown", "mousedown", "touchend", "pointerup", "mouseup", "click"];

  // Lists move while people post. Whether the click arrives at its target shows only when it does; one that
  // would hit something else never reaches the page.
  const watchClick = (element) => {
    const watch = { verdict: null, started: performance.now() };
    const onGesture = (event) => {
      const hit = event.composedPath().includes(element) || belongsTo(event.target, element);
      if (!hit) watch.verdict = "missed";
      if (watch.verdict === "missed") {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (event.type === "click") {
        watch.verdict ??= "hit";
        watch.end();
      }
    };
    watch.end = () => GESTURE.forEach((type) => removeEventListener(type, onGesture, true));
    GESTURE.forEach((type) => addEventListener(type, onGesture, { capture: true, passive: false }));
    globalThis[notes]?.watch?.end();
    globalThis[notes] = { watch };
  };

  // Brings the element into view and finds the point to click once it stands still and nothing covers it.
  const aim = async ({ element, ...missing }) => {
    if (!element) return missing;
    const reason = whyNotUsable(element);
    if (reason) return but(reason);
    element.scrollIntoViewIfNeeded();
    const before = place(element);
    await nextFrame();
    const { x, y, size } = place(element);
    if (!size) return but(`${describe(element)} has no size`);
    if (before.x !== x || before.y !== y) return but(`${describe(element)} is moving`);
    const top = document.elementFromPoint(x, y);
    if (!top || !belongsTo(top, element)) {
      element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      return but(`${describe(element)} is covered by ${top ? describe(top) : "nothing: it is out of view"}`);
    }
    watchClick(element);
    return found({ x, y });
  };

  // After this time a gesture has produced all the events it ever will.
  const GESTURE_MS = 2000;

  // How the watched click ended. No notes mean that the click has led to another document.
  const verdict = () => {
    const watch = globalThis[notes]?.watch;
    if (!watch) return found("hit");
    if (!watch.verdict && performance.now() - watch.started < GESTURE_MS) return but("no click event yet");
    watch.end();
    delete globalThis[notes];
    return found(watch.verdict ?? "missed");
  };

  const announceValue = (element) => {
    element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Fields whose value is chosen, not typed.
  const CHOSEN = ["color", "date", "datetime-local", "month", "range", "time", "week"];

  const contentOf = (element) => element.value ?? element.innerText;

  // Puts the caret into the field with all its content selected, ready to be typed over.
  const beginFill = (selector, text) => {
    const [element] = allShown(selector);
    if (!element) return absence(selector);
    const reason = whyNotUsable(element) ?? (element.readOnly ? `${describe(element)} is read-only` : null);
    if (reason) return but(reason);
    element.focus();
    if (document.activeElement !== element) return but(`${describe(element)} does not take the focus`);
    if (CHOSEN.includes(element.type)) {
      element.value = text;
      announceValue(element);
      return found("done");
    }
    if (element.select) element.select();
    else getSelection().selectAllChildren(element);
    globalThis[notes] = { field: element, content: contentOf(element) };
    return found("type");
  };

  // Whether the typed text has arrived; the page may put it into another form, but not ignore it.
  const endFill = (text) => {
    const { field, content } = globalThis[notes] ?? {};
    delete globalThis[notes];
    const arrived = field?.isConnected && (contentOf(field) === text || contentOf(field) !== content);
    return found(arrived ? "hit" : "missed");
  };

  const choose = (selector, choice) => {
    const [element] = allShown(selector);
    if (!element) return absence(selector);
    const reason = whyNotUsable(element);
    if (reason) return but(reason);
    const options = [...element.options].filter((option) => !option.disabled);
    const option =
      options.find(({ value }) => value === choice) ?? options.find(({ label }) => squeeze(label) === squeeze(choice));
    if (!option) return but(`${selector} offers only ${quote(options.map(({ value }) => value))}`);
    element.focus();
    option.selected = true;
    announceValue(element);
    return found();
  };

  return {
    visible: (selector) => (allShown(selector).length ? found() : absence(selector)),
    gone: (selector) => {
      const left = allShown(selector);
      return left.length ? but(`${left.length} of ${selector} still visible: ${quote(left.map(textOf))}`) : found();
    },
    count: (selector, count) => {
      const there = allShown(selector).map(textOf);
      return there.length === count ? found() : but(`${there.length} of ${selector} visible: ${quote(there)}`);
    },
    showsText: (selector, text) => {
      const texts = allShown(selector).map(textOf);
      if (!texts.length) return absence(selector);
      return texts.some((it) => it.includes(squeeze(text))) ? found() : but(`${selector} shows ${quote(texts)}`);
    },
    text: (selector) => {
      const [element] = allShown(selector);
      return element ? found(textOf(element)) : absence(selector);
    },
    texts: (selector) => allShown(selector).map(textOf),
    value: (selector) => {
      const element = document.querySelector(selector);
      return element ? found(contentOf(element)) : absence(selector);
    },
    attribute: (selector, name) => {
      const element = document.querySelector(selector);
      return element ? found(element.getAttribute(name)) : absence(selector);
    },
    checked: (selector) => {
      const element = document.querySelector(selector);
      return element ? found(element.checked) : absence(selector);
    },
    scene: () => ({ url: location.href, text: document.body?.innerText ?? "" }),
    where: (selector) => {
      const { element, ...missing } = bySelector(selector);
      if (!element) return missing;
      element.scrollIntoViewIfNeeded();
      const { x, y } = place(element);
      return found({ x, y });
    },
    aim: (selector) => aim(bySelector(selector)),
    aimByText: (selector, text) => aim(byText(selector, text)),
    verdict,
    beginFill,
    endFill,
    choose,
  };
})()
