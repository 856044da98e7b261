// in apex.h
/** Finds an entry. @id 70001 */
int lookup(int key);
/** Writes a record. @id 70012 */
int log(int value);
