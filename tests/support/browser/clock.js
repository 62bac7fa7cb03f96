// Makes this document's wall clock wrong by so many milliseconds, as on a device that was set by hand.
// Monotonic time (performance.now, timers) stays right, as it does there.
(ahead) => {
  const TrueDate = Date;
  const trueNow = TrueDate.now.bind(TrueDate);
  const now = () => trueNow() + ahead;
  const WrongDate = new Proxy(TrueDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
    apply: (target) => new target(now()).toString(),
  });
  TrueDate.now = now;
  TrueDate.prototype.constructor = WrongDate;
  globalThis.Date = WrongDate;

  const origin = Object.getOwnPropertyDescriptor(Performance.prototype, "timeOrigin");
  Object.defineProperty(Performance.prototype, "timeOrigin", {
    ...origin,
    get() {
      return origin.get.call(this) + ahead;
    },
  });
}
