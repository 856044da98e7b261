import BPF

/// Counts switches to other tasks by CPU, where a mask of CPUs that the program makes, and owns, has the CPU.
@c(count_switches) @section("tp_btf/sched_switch")
func countSwitches(_ raw: UnsafeMutableRawPointer) -> Int32 {
    let context = TracingContext(raw)
    guard let next = context.argument(2, as: TaskStruct.self), next.pid != 0 else { return 0 }
    guard let mask = Kfuncs.cpumaskCreate() else { return 0 }
    let cpu = Helpers.getSmpProcessorID()
    Kfuncs.cpumaskSetCPU(cpu: cpu, cpumask: mask)
    if Kfuncs.cpumaskTestCPU(cpu: cpu, cpumask: mask) {
        Maps.switches.withValue(cpu) { $0.addAtomically(1) }
    }
    return 0
}
