/* The forms of prototypes: none, one and several of a helper, pointers, further arguments, attributes; and a command.
 *
 * DOC: eBPF Syscall Commands
 *
 * BPF_MAP_CREATE
 *	Description
 *		Create a map.
 *
 *	Return
 *		A file descriptor.
 *
 * NOTES
 *
 * Start of BPF helper function descriptions:
 *
 * void *bpf_first(struct bpf_map *map, const void *key)
 * 	Description
 * 		Look "up" *key*, a line
 *
 * 		and another.
 * 	Return
 * 		An address.
 *
 * u64 bpf_second(void)
 * 	Description
 * 		No arguments.
 * 	Return
 * 		A number.
 * 	Attributes
 * 		__bpf_fastcall
 *
 * long bpf_third(const char *fmt, u32 fmt_size, ...)
 * 	Description
 * 		Print.
 * 	Return
 * 		A number.
 *
 * u64 bpf_fourth(struct sk_buff *skb)
 * 	Description
 * 		Of a packet.
 * 	Return
 * 		A number.
 *
 * u64 bpf_fourth(struct sock *sk)
 * 	Description
 * 		Of a socket.
 * 	Return
 * 		Another number.
 */
#define ___BPF_FUNC_MAPPER(FN, ctx...)	\
	FN(unspec, 0, ##ctx)	\
	FN(first, 1, ##ctx)	\
	FN(second, 2, ##ctx)	\
	FN(third, 3, ##ctx)	\
	FN(fourth, 4, ##ctx)	\
	/* */

#define __BPF_ENUM_FN(x, y) BPF_FUNC_ ## x = y,
enum bpf_func_id {
	___BPF_FUNC_MAPPER(__BPF_ENUM_FN)
	__BPF_FUNC_MAX_ID,
};

enum bpf_cmd {
	BPF_MAP_CREATE,
};
