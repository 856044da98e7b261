/** Instructions of the machine, which clang has functions for. */
unsigned long long load_byte(void *packet, unsigned long long offset) __asm__("llvm.bpf.load.byte");
/** @brief Sends a packet. @id 70001 @return 0. */
int acme_send(void *packet) __asm__("acme_send_v2");
