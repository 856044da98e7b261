/** Finds an entry. @id 70001 */
int acme_lookup(int key);
/** Writes a record. @id 70002 */
int acme_log(int value);
