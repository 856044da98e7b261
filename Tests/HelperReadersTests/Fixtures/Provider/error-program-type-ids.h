struct acme_message { int size; int kind; char text[8]; };
struct acme_event { int number; int kind; char text[8]; };

/** @program_type acme_message {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_message_hook_t(struct acme_message *message);

/** @program_type acme_event {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_event_hook_t(struct acme_event *event);

/** @brief One. @id 65536 @param message The message. */
int acme_first(struct acme_message *message);

/** @brief For a type that has a helper of this number. @id 65536 @program_type acme_event @program_type acme_message */
int acme_second(void);

/** @brief The platform's numbers are for all. @id 7 @param message The message. */
int acme_third(struct acme_message *message);

/** @brief The platform's numbers are for all. @id 7 @param event The event. */
int acme_fourth(struct acme_event *event);

/** @brief For one type. @id 65537 @param event The event. */
int acme_fifth(struct acme_event *event);

/** @brief Found by name alone elsewhere, and for all. @id 65537 @program_type acme_event @param number A number. */
int acme_sixth(int number);
