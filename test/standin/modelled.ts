/** Asked for by Node, promises and tests on any object; not by an app that wants something of Electron. */
const common = new Set(['then', 'toJSON', 'constructor', 'prototype', 'length', 'name', 'asymmetricMatch', 'nodeType', '$$typeof']);

/** The object, which says by name what of Electron it does not have. */
export function modelled<T extends object>(name: string, object: T): T {
  const refuse = (key: string): never => {
    throw new Error(`The stand-in for Electron has no ${name}.${key}; see test/standin/README.md`);
  };
  return new Proxy(object, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !common.has(key)) return refuse(key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' && key !== 'prototype' && key !== 'constructor' ? (value.bind(target) as unknown) : value;
    },
    set(target, key, value) {
      if (typeof key === 'string' && !(key in target)) refuse(key);
      return Reflect.set(target, key, value, target);
    },
  });
}
