// in a.h
/** Finds an entry. @id 1 */
int a_lookup(int key);
/** Writes a record. @id 2 */
int a_log(int value);
// in b.h
/** Finds a name. @id 3 */
int b_lookup(int key);
