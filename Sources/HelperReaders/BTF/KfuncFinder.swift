import BPFFormats
import HelperModel

/// Which functions of a kernel or a module are kfuncs, as far as its BTF and its sets of ids tell.
struct KfuncFinder {
    /// A kfunc.
    struct Found {
        let function: BTFType
        let name: String
        var flags: KfuncFlags
    }

    /// Sorted by name, each once.
    let found: [Found]
    /// Whether a function is tagged as a kfunc.
    let hasTags: Bool
    /// Functions whose names C can't declare, in the order of their ids.
    let unnamed: [Int]

    /// - Parameters:
    ///   - sets: the sets of the image or the module; none where they are not at hand.
    ///   - marksSets: whether sets of kfuncs say that they are (``BTFIDSets/kfuncs``), which others then do not.
    /// - Complexity: linear in the number of types.
    init(in btf: BTF, sets: [BTFIDSets.IDSet], marksSets: Bool) {
        var flags: [Int: KfuncFlags] = [:]
        for set in sets where !marksSets || (set.flags ?? 0) & BTFIDSets.kfuncs != 0 {
            for entry in set.entries {
                flags[Int(entry.id), default: []].formUnion(KfuncFlags(rawValue: entry.flags))
            }
        }
        let tags = KfuncFinder.tags(in: btf)
        hasTags = !tags.kfuncs.isEmpty
        for id in tags.fastcalls where tags.kfuncs.contains(id) || flags[id] != nil {
            flags[id, default: []].insert(.fastcall)
        }
        for id in tags.kfuncs where flags[id] == nil { flags[id] = [] }
        var byName: [String: Found] = [:]
        var unnamed: [Int] = []
        for (id, flags) in flags.sorted(by: { $0.key < $1.key }) {
            // An id of the kernel's in a module's sets is the kernel's business.
            guard btf.ids.contains(id), let type = btf.type(id), type.kind == .func else { continue }
            guard let name = btf.name(of: type), name.isDeclarable else {
                unnamed.append(id)
                continue
            }
            // A name that two functions have is the tagged one's.
            if byName[name] != nil, !tags.kfuncs.contains(id) { continue }
            byName[name] = Found(function: type, name: name, flags: flags)
        }
        found = byName.values.sorted { $0.name < $1.name }
        self.unnamed = unnamed
    }

    /// The functions that tags of declarations speak of.
    private static func tags(in btf: BTF) -> (kfuncs: Set<Int>, fastcalls: Set<Int>) {
        var kfuncs: Set<Int> = []
        var fastcalls: Set<Int> = []
        // Strings are mostly there but once, so that most tags are told by the offset of their text.
        var texts: [Int: String] = [:]
        for id in btf.ids(of: [.declTag]) {
            guard let tag = btf.type(id), btf.component(of: tag) == -1 else { continue }
            let text = texts[tag.name] ?? btf.string(tag.name) ?? ""
            texts[tag.name] = text
            switch text {
            case "bpf_kfunc": kfuncs.insert(tag.value)
            case HelperAttribute.fastcall.rawValue: fastcalls.insert(tag.value)
            default: break
            }
        }
        return (kfuncs, fastcalls)
    }
}
