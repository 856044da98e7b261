// in acme.h
/** Finds an entry. @id 70001 */
int acme_lookup(int key);
// in apex.h
/** Writes a record. @id 70002 */
int acme_log(int value);
