// Put into every new document before its own scripts: when something can be used, and how long tasks were until then.
(selector) => {
  const tasks = [];
  const note = (entries) => tasks.push(...entries.map(({ startTime, duration }) => ({ startTime, duration })));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask", buffered: true });

  // It has been painted once, and the main thread is free to answer.
  const usable = new Promise((resolve) => {
    let isDue = false;
    const look = () => {
      isDue = false;
      const element = document.querySelector(selector);
      if (!element?.checkVisibility({ visibilityProperty: true })) return;
      changes.disconnect();
      setTimeout(() => resolve(performance.now()));
    };
    // In the frame to come the page asks for its styles anyway: looking then costs it nothing more.
    const changes = new MutationObserver(() => {
      if (!isDue) requestAnimationFrame(look);
      isDue = true;
    });
    changes.observe(document, { childList: true, subtree: true, attributes: true });
  });

  const inTime = (promise, ms) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms))]);

  globalThis[Symbol.for("tischrunde.measure")] = {
    // Milliseconds since the page was asked for, those until the last file had come, and the longest task before that
    // moment.
    usable: async (patience) => {
      const at = await inTime(usable, patience);
      if (at === undefined) return { but: `nothing visible matches ${selector}` };
      note(observer.takeRecords());
      const before = tasks.filter(({ startTime }) => startTime < at).map(({ duration }) => duration);
      const loads = performance.getEntriesByType("resource").map(({ responseEnd }) => responseEnd);
      const loaded = Math.max(0, ...loads.filter((end) => end < at));
      return { found: { at, loaded, longest: Math.max(0, ...before) } };
    },
  };
}
