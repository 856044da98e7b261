/** Finds an entry. @id 70001 */
int lookup(int key);
/** Writes a record. @id 70002 */
int log(int value);
/** Goes. @id 70003 @deprecated since 1 */
int old_log(int value);
