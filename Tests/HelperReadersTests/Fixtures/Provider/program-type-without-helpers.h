struct acme_message { int size; int kind; char text[8]; };

/** @brief Has no helpers. @program_type acme_message {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_message_hook_t(struct acme_message *message);
