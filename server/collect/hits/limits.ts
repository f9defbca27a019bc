/** Limits of one batch and one item. */
export const BATCH_ITEMS_MAX = 5_000;
/** As much as RudderStack's libraries send. */
export const ITEM_CHARS_MAX = 64 * 1024;
export const DEPTH_MAX = 20;
export const NAME_CHARS_MAX = 128;
export const ID_CHARS_MAX = 255;
/** Different names per app and kind. A public write key must not be able to fill the dictionary. */
export const NAMES_MAX = 5_000;
