/* Program types: contexts of all kinds of fields, results, attach types, and who may call what. */
#include <stdbool.h>
#include <stdint.h>

struct net_address { uint32_t v6[4]; uint16_t port; };

/** What a packet comes with. */
typedef struct _net_packet {
    uint8_t *data;      ///< First byte of the packet.
    uint8_t *data_end;  ///< Behind its last byte.
    uint8_t *data_meta;
    /** The interface's number. */
    uint32_t interface_id;
    int16_t delta;
    bool is_local;
    char name[17];
    union {
        uint32_t source_v4;
        uint8_t source_bytes[4];
    };
    struct net_address destination, seen[2];
    struct { uint8_t length; union { uint16_t half; uint8_t bytes[2]; } of; } tag;
    union u_int32 { uint32_t number; } code;
    uint32_t version : 4, : 4, priority : 9;
    int32_t offset : 5;
    bool is_last : 1;
    uint64_t counters[2][3];
    double rate;
    float factor;
    const struct net_address *next_hop;
    int (*callback)(int);
    void *cookies[2];
    bool flags[3];
    unsigned __int128 wide;
    // Words of Swift's, and names that come to one.
    int self, bytes, packet, init, in, next_Hop;
} net_packet_t;

typedef enum _net_verdict {
    NET_VERDICT_PASS,
    NET_VERDICT_DROP = 7,
    NET_VERDICT_DENY = NET_VERDICT_DROP,
    NET_VERDICT_FAILED = -1,
    NET_VERDICT_DEFAULT = 9,
    NET_VERDICT_OTHER = 10,
} net_verdict_t;

/**
 * @brief Decides what becomes of a packet.
 *
 * It sees every one.
 *
 * @since 2.1
 * @unstable
 * @program_type net_packet {608c517c-6c52-4a26-b677-bb1c34425adf} 101
 * @attach_type net/in {b9707e04-8127-4c72-833e-05b1fb439496} 7 link plain
 * @attach_type net/out4 {b9707e04-8127-4c72-833e-05b1fb439497} 8 link cgroup
 * @attach_type net_in {b9707e04-8127-4c72-833e-05b1fb439498}
 * @overrides bpf_get_current_pid_tgid implicit_context
 * @privileged
 */
typedef net_verdict_t packet_hook_t(net_packet_t *packet);

/**
 * @brief Sees packets that leave, which it can't keep.
 *
 * @program_type net_watch {608c517c-6c52-4a26-b677-bb1c34425ad0}
 * @attach_type net/watch {b9707e04-8127-4c72-833e-05b1fb439499}
 */
typedef void watch_hook_t(const struct _net_packet *packet);

/** @brief Both return the same enumeration, whose name says nothing of either. */
typedef enum { MODE_3G = 3, MODE_4G } radio_t;

struct odd { uint16_t a, b; uint8_t c[16]; };

/**
 * @brief Odd.
 *
 * @program_type odd {608c517c-6c52-4a26-b677-bb1c34425ad1}
 * @attach_type odd {b9707e04-8127-4c72-833e-05b1fb43949a}
 */
radio_t odd(struct odd *context);

/**
 * @brief Even.
 *
 * @program_type even {608c517c-6c52-4a26-b677-bb1c34425ad2}
 * @attach_type even {b9707e04-8127-4c72-833e-05b1fb43949b}
 */
radio_t even(struct odd *context);

/** The one value that there is. */
enum answer { ANSWER_YES };

/**
 * @brief Asks.
 *
 * @program_type ask {608c517c-6c52-4a26-b677-bb1c34425ad3}
 */
enum answer ask_hook(struct { uint64_t question; void *data; } *context);

/**
 * @brief Shortens a packet.
 *
 * @param[in] packet The packet.
 * @param[in] length Its new length in bytes.
 * @return 0, or a negative error.
 *
 * @id 70001
 */
int net_trim(net_packet_t *packet, uint32_t length);

/**
 * @brief Counts a packet.
 *
 * @param[in] packet The packet.
 * @return 0, or a negative error.
 *
 * @id 70002
 */
int net_count(const struct _net_packet *packet);

/**
 * @brief Tells the time.
 *
 * @return Nanoseconds.
 *
 * @id 70003
 * @program_type odd
 * @program_type even
 */
uint64_t net_now(void);

/**
 * @brief What all programs may call.
 *
 * @return 0.
 *
 * @id 300
 */
int net_anywhere(void);
