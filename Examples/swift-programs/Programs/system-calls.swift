import BPF

/// Counts system calls by their numbers, and tells user space of each call that it watches.
@c(count_calls) @section("raw_tp/sys_enter")
func countCalls(_ raw: UnsafeMutableRawPointer) -> Int32 {
    let context = RawTracepointContext(raw)
    let call = UInt32(truncatingIfNeeded: context.argument(1))
    Maps.calls.withValue(call, orInsert: 1) { $0.addAtomically(1) }
    guard Maps.watched.value(0) == call else { return 0 }
    Maps.events.write { event in
        event.process = UInt32(truncatingIfNeeded: Helpers.getCurrentPIDTgid() >> 32)
        event.call = call
        Helpers.getCurrentComm(buf: &event.command)
        return true
    }
    return 0
}
