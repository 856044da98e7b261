// No program can call two helpers of one number.
struct acme_message { int size; int kind; char text[8]; };
struct acme_event { int number; int kind; char text[8]; };

/** @program_type acme_message {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_message_hook_t(struct acme_message *message);

/** @program_type acme_event {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_event_hook_t(struct acme_event *event);

/** @brief One. @id 65536 @param message The message. */
int acme_first(struct acme_message *message);

/** @brief Two. @id 65536 @param event The event. */
int acme_second(struct acme_event *event);
