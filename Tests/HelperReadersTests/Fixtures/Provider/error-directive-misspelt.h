/**
 * @brief Adjusts the packet.
 *
 * @reallocates_paket
 * @return 0.
 * @id 70001
 */
int acme_adjust(int bytes);

/**
 * @brief Has commands of Doxygen's.
 *
 * @headerfile acme.h
 * @table
 * @content of it
 * @return 0.
 * @id 70002
 */
int acme_other(int bytes);
