/**
 * What stands in a tree for more than a value. All are of one class, since every node is asked for it: that goes by its
 * prototype, where a search for a key takes each shape of an object anew.
 */
export abstract class Special {}
