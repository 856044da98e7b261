import CCallEvent
import CLibbpf

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

// Loads programs, attaches them, and prints the calls that they tell of:
//
//     watch-calls system-calls.o NUMBER COUNT
//
// prints COUNT calls of the system call NUMBER, and how many of it the kernel counted by then. It leaves after ten
// seconds without a call.

func fail(_ message: String) -> Never {
    fputs("watch-calls: \(message)\n", stderr)
    exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count == 4, var number = UInt32(arguments[2]), let wanted = Int(arguments[3]) else {
    fail("usage: watch-calls OBJECT NUMBER COUNT")
}

guard let object = bpf_object__open_file(arguments[1], nil) else { fail("can't open \(arguments[1])") }
guard bpf_object__load(object) == 0 else { fail("the kernel refuses \(arguments[1])") }

func map(_ name: String) -> Int32 {
    let descriptor = bpf_object__find_map_fd_by_name(object, name)
    if descriptor < 0 { fail("\(arguments[1]) has no map \(name)") }
    return descriptor
}

var first: UInt32 = 0
guard bpf_map_update_elem(map("watched"), &first, &number, 0) == 0 else { fail("can't say what is watched") }

var program: OpaquePointer?
while let next = bpf_object__next_program(object, program) {
    guard bpf_program__attach(next) != nil else { fail("can't attach \(String(cString: bpf_program__name(next)))") }
    program = next
}

nonisolated(unsafe) var seen = 0
let ring = ring_buffer__new(
    map("events"),
    { _, memory, size in
        guard let memory, size >= MemoryLayout<call_event>.size else { return 0 }
        var event = memory.load(as: call_event.self)
        let command = withUnsafeBytes(of: &event.command) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        print("\(command) \(event.process): call \(event.call)")
        seen += 1
        return 0
    }, nil, nil)
guard let ring else { fail("can't read the ring") }
print("watching call \(number)")
fflush(stdout)
while seen < wanted, ring_buffer__poll(ring, 10_000) > 0 {}

var count: UInt64 = 0
_ = bpf_map_lookup_elem(map("calls"), &number, &count)
print("\(count) calls")
exit(seen >= wanted ? 0 : 1)
