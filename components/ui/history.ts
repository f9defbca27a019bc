/** A value under edit with its earlier and later states. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

/** Returns a history that begins with `present`. */
export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/**
 * Makes `present` the newest state and forgets the states that were undone. It keeps at most `limit` earlier states. A
 * value that did not change adds no step.
 */
export function record<S extends History<unknown>>(
  state: S,
  present: S["present"],
  limit: number,
): S {
  if (present === state.present) return state;
  return { ...state, past: [...state.past, state.present].slice(-limit), present, future: [] };
}

/** Changes the present without a new step, so that one undo also takes back the change before it. */
export function amend<S extends History<unknown>>(state: S, present: S["present"]): S {
  return present === state.present ? state : { ...state, present, future: [] };
}

/** Goes back one step. Without earlier states it changes nothing. */
export function undo<S extends History<unknown>>(state: S): S {
  if (state.past.length === 0) return state;
  return {
    ...state,
    past: state.past.slice(0, -1),
    present: state.past.at(-1),
    future: [state.present, ...state.future],
  };
}

/** Repeats the step that was undone last. Without one it changes nothing. */
export function redo<S extends History<unknown>>(state: S): S {
  if (state.future.length === 0) return state;
  const [present, ...future] = state.future;
  return { ...state, past: [...state.past, state.present], present, future };
}
