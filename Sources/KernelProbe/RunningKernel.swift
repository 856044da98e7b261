import BPFFormats
import CKernelProbe
import HelperSystem

/// The kernel that this process runs on, reached by bpf(2).
final class RunningKernel: ProgramLoader {
    /// The descriptors of modules' BTF, by the positions that programs name them with.
    private var descriptors: [Int32] = []

    init() {
        helpergen_bpf_raise_limits()
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }

    /// More than the verifier has to say of a few instructions, in bytes.
    private static let logSize = 64 << 10
    /// `BPF_F_SLEEPABLE`
    private static let sleepable: UInt32 = 1 << 4
    /// `BPF_F_XDP_DEV_BOUND_ONLY`
    private static let boundToDevice: UInt32 = 1 << 6

    var devices: [Int] {
        guard let first = if_nameindex() else { return [] }
        defer { if_freenameindex(first) }
        return sequence(first: first) { $0 + 1 }.lazy.map(\.pointee.if_index).prefix { $0 != 0 }.map(Int.init)
    }

    func load(_ program: ProbeProgram, as form: ProgramForm) -> LoadResult {
        // The kernel has its own BTF in the place of the first.
        let types: [Int32] = [0, program.module.map { descriptors[$0] } ?? 0]
        return types.withUnsafeBufferPointer { types in
            program.instructions.withUnsafeBufferPointer { instructions in
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: RunningKernel.logSize) { log in
                    var request = helpergen_bpf_program(
                        type: UInt32(truncatingIfNeeded: form.type),
                        attach_type: UInt32(truncatingIfNeeded: form.attachType),
                        flags: (form.isSleepable ? RunningKernel.sleepable : 0)
                            | (form.device != 0 ? RunningKernel.boundToDevice : 0),
                        device: UInt32(truncatingIfNeeded: form.device),
                        target: UInt32(truncatingIfNeeded: form.target),
                        instructions: instructions.baseAddress!,
                        instruction_count: UInt32(instructions.count / Instruction.size),
                        types: program.module == nil ? nil : types.baseAddress!)
                    let result = helpergen_bpf_load(&request, log.baseAddress!, UInt32(log.count))
                    guard result < 0 else {
                        close(result)
                        return LoadResult(error: 0, log: "")
                    }
                    return LoadResult(error: -result, log: String(cString: log.baseAddress!))
                }
            }
        }
    }

    /// Opens the BTF of modules that are loaded, for programs to name.
    ///
    /// - Returns: by the modules' names, the positions that ``ProbeProgram/Types`` has.
    func openTypes(ofModules names: Set<String>) -> [String: Int] {
        var found: [String: Int] = [:]
        var id: UInt32 = 0
        while found.count < names.count {
            let next = helpergen_bpf_next_types(id)
            guard next > 0 else { break }
            id = UInt32(truncatingIfNeeded: next)
            let descriptor = helpergen_bpf_open_types(id)
            // It may be gone by now.
            guard descriptor >= 0 else { continue }
            guard let name = RunningKernel.name(ofTypes: descriptor), names.contains(name), found[name] == nil else {
                close(descriptor)
                continue
            }
            found[name] = descriptors.count
            descriptors.append(descriptor)
        }
        return found
    }

    /// The name of a module; nil for the BTF of a program.
    private static func name(ofTypes descriptor: Int32) -> String? {
        // MODULE_NAME_LEN of the kernel is less.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
            guard helpergen_bpf_types_name(descriptor, name.baseAddress!, UInt32(name.count)) == 0 else { return nil }
            let text = String(cString: name.baseAddress!)
            return text.isEmpty ? nil : text
        }
    }
}
