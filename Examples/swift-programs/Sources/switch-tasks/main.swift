import CLibbpf

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

// Loads a program and its twin, attaches both, sleeps a while so that tasks are switched, and compares what they counted:
//
//     switch-tasks task-switches.o TWIN.o

func fail(_ message: String) -> Never {
    fputs("switch-tasks: \(message)\n", stderr)
    exit(1)
}

guard CommandLine.arguments.count == 3 else { fail("usage: switch-tasks OBJECT TWIN") }

/// The object's map of counts, its program attached.
func attach(_ path: String) -> Int32 {
    guard let object = bpf_object__open_file(path, nil) else { fail("can't open \(path)") }
    guard bpf_object__load(object) == 0 else { fail("the kernel refuses \(path)") }
    guard let program = bpf_object__next_program(object, nil), bpf_program__attach(program) != nil else {
        fail("can't attach the program of \(path)")
    }
    return bpf_object__find_map_fd_by_name(object, "switches")
}

/// The sum over all CPUs.
func total(_ map: Int32) -> UInt64 {
    (0..<256).reduce(into: 0) { sum, cpu in
        var key = UInt32(cpu)
        var count: UInt64 = 0
        if bpf_map_lookup_elem(map, &key, &count) == 0 { sum += count }
    }
}

let program = attach(CommandLine.arguments[1])
let twin = attach(CommandLine.arguments[2])
for _ in 0..<100 { usleep(2000) }
let seenByTwin = total(twin)
let seen = total(program)
print(
    seen > 0 && seenByTwin > 0 && seenByTwin <= seen
        ? "the twin in C has seen no more" : "they disagree: \(seen), \(seenByTwin)")
exit(0)
