import HelperModel
import HelperSystem

/// The forms that programs of a type come in, as far as the kernel tells them apart.
struct ProgramForms {
    private let types: KernelTypes
    /// The kernel's places to attach to (`enum bpf_attach_type`).
    private let attachTypes: [ProgramType.NamedNumber]
    private let loader: any ProgramLoader

    /// - Parameter kernel: what is read of the kernel.
    init(types: KernelTypes, of kernel: Provider, loader: any ProgramLoader) {
        self.types = types
        attachTypes = kernel.constants.first { $0.name == "bpf_attach_type" }?.constants ?? []
        self.loader = loader
    }

    /// What there is to ask about programs of a type.
    struct Found {
        /// The forms that can be loaded, each once.
        var forms: [ProgramForm] = []
        /// Whether there are others that the kernel lets nobody load here.
        var isForbidden = false
        /// The error of the last attempt that failed; `ENOENT` where there is nothing to attach a program to.
        var error = ENOENT
    }

    /// Tries in what forms programs of a type can be loaded.
    ///
    /// - Parameter type: its name and its number in `enum bpf_prog_type`.
    func possible(_ type: ProgramType.NamedNumber) -> Found {
        var found = Found()
        var forbidden: Set<Int> = []
        for form in candidates(type) {
            let result = loader.load(.none, as: form)
            if VerifierAnswer.isPossible(result) {
                found.forms.append(form)
            } else {
                found.error = result.error
                if result.error == EPERM { forbidden.insert(form.attachType) }
            }
        }
        found.isForbidden = !forbidden.isSubset(of: found.forms.map(\.attachType))
        // One device is as good as another.
        if let device = found.forms.first(where: { $0.device != 0 })?.device {
            found.forms.removeAll { $0.device != 0 && $0.device != device }
        }
        // A type that takes most places does not look at them.
        if !needsTarget(type), Set(found.forms.map(\.attachType)).count > attachTypes.count / 2 {
            let places = attachTypesThatMatter[type.name]
            found.forms.removeAll { $0.attachType != 0 && places?.contains($0.attachType) != true }
        }
        return found
    }

    /// All that may be possible.
    private func candidates(_ type: ProgramType.NamedNumber) -> [ProgramForm] {
        let number = type.value
        switch type.name {
        case "tracing":
            // Kernels that can test programs have functions for it (net/bpf/test_run.c in Linux), others any.
            let entry = functions("bpf_fentry_test1", "vfs_read").prefix(1)
            let changed = functions("bpf_modify_return_test", "security_file_open").prefix(1)
            return forms(number, at: places("BPF_TRACE_F"), for: Array(entry))
                + forms(number, at: places("BPF_MODIFY_RETURN"), for: Array(changed))
                + forms(number, at: places("BPF_TRACE_RAW_TP"), for: types.tracepoint.map { [$0] } ?? [])
                + forms(number, at: places("BPF_TRACE_ITER"), for: types.iterators)
        case "lsm":
            // A hook that may sleep, and those whose sockets may be changed, locked and unlocked.
            return forms(
                number, at: places("BPF_LSM_"),
                for: functions("bpf_lsm_file_open", "bpf_lsm_socket_post_create", "bpf_lsm_inet_conn_established"))
        case "struct_ops":
            return types.structures.flatMap { structure in
                structure.functions.flatMap { forms(number, at: [$0], for: [structure.id]) }
            }
        // What replaces a function of a program may call what that program may.
        case "ext": return []
        default:
            let all = forms(number, at: Set([0] + attachTypes.map(\.value)).sorted(), for: [0])
            // Of other types none are for a device but those that it runs itself.
            return type.name == "xdp" ? all + loader.devices.map { ProgramForm(type: number, device: $0) } : all
        }
    }

    private func needsTarget(_ type: ProgramType.NamedNumber) -> Bool {
        ["tracing", "lsm", "struct_ops"].contains(type.name)
    }

    /// The places that change what programs may call, of types that are loaded whatever place is named.
    private var attachTypesThatMatter: [String: Set<Int>] {
        ["kprobe": Set(places("BPF_TRACE_KPROBE_") + places("BPF_TRACE_UPROBE_"))]
    }

    /// The places to attach to whose names begin so.
    private func places(_ prefix: String) -> [Int] {
        attachTypes.filter { $0.name.hasPrefix(prefix) }.map(\.value)
    }

    private func functions(_ names: String...) -> [Int] { names.compactMap { types.functions[$0] } }

    /// A form for each place and each target, and for each place one whose programs may sleep.
    private func forms(_ type: Int, at places: [Int], for targets: [Int]) -> [ProgramForm] {
        places.flatMap { place in
            targets.map { ProgramForm(type: type, attachType: place, target: $0) }
                + targets.prefix(1).map {
                    ProgramForm(type: type, attachType: place, target: $0, isSleepable: true)
                }
        }
    }
}
