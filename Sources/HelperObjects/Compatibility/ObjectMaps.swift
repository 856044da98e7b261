import BPFFormats

/// The maps that an object defines, with the numbers of their types.
struct ObjectMaps {
    struct Map: Hashable {
        let name: String
        /// The number of its type (`enum bpf_map_type`).
        let type: Int
    }

    private(set) var maps: [Map] = []

    /// Of maps that are defined through BTF, and of those of libbpf's early days, which begin with the number of their
    /// type. What can't be read is left out.
    init(_ contents: ObjectContents) {
        if let btf = contents.declarations.btf {
            for id in btf.ids {
                guard let section = btf.type(id), section.kind == .datasec, btf.name(of: section) == ".maps" else {
                    continue
                }
                for item in btf.items(of: section) {
                    guard let variable = btf.type(item.type), let name = btf.name(of: variable),
                        let type = ObjectMaps.number(of: variable.value, btf)
                    else { continue }
                    maps.append(Map(name: name, type: type))
                }
            }
        }
        let object = contents.object
        guard let section = object.section(named: "maps") else { return }
        for index in 0..<object.symbolCount {
            guard let symbol = try? object.symbol(index), symbol.section == section.index, !symbol.isSection,
                let name = try? object.name(of: symbol), !name.isEmpty, let offset = Int(exactly: symbol.value),
                offset < section.range.count,
                let type = object.view.index(at: section.range.lowerBound + offset)
            else { continue }
            maps.append(Map(name: name, type: type))
        }
    }

    /// The number in `int (*type)[N]`, as `__uint` declares it.
    private static func number(of definition: Int, _ btf: BTF) -> Int? {
        guard let structure = btf.resolved(definition) else { return nil }
        for member in btf.members(of: structure) where btf.string(member.name) == "type" {
            guard let pointer = btf.resolved(member.type), pointer.kind == .ptr,
                let array = btf.resolved(pointer.value)
            else { return nil }
            return btf.array(of: array)?.count
        }
        return nil
    }
}
