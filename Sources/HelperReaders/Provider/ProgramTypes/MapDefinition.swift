import HelperDiagnostics
import HelperModel
import Libclang

/// A structure in the form in which programs define maps, as libbpf has them:
///
///     typedef struct {
///         __uint(type, BPF_MAP_TYPE_ACME);
///         __type(key, uint32_t);
///         __type(value, struct route);
///     } acme_map_t;
struct MapDefinition {
    static let rule = Rule(
        "map-type-definition", .error, "A type of map is declared in the form in which programs define maps")

    let number: UInt32
    let key: MapType.Part
    let value: MapType.Part

    /// libbpf's macros, for headers that don't include them. A header that has its own defines them again.
    static let prelude = """
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) __typeof__(val) *name

        """

    /// Whether a header defines maps by these macros.
    static func isMentioned(in source: SourceText) -> Bool { source.bytes.contains("__uint") }

    private static let remedy = "write __uint(type, NUMBER); __type(key, T); __type(value, T);"

    /// - Throws: what is wrong with it.
    init(_ declaration: HeaderDeclaration, of map: String) throws(HookPrototype.Unusable) {
        func unusable(_ message: String) -> HookPrototype.Unusable {
            .init(diagnostic: Diagnostic(MapDefinition.rule, message, at: declaration.location))
        }
        let record = declaration.cursor.underlyingType.canonical
        guard declaration.cursor.kind == .typedef, record.kind == .record, record.size != nil else {
            throw unusable(
                "\(declaration.name) is no structure, so it can't define \(map); \(MapDefinition.remedy)")
        }
        var members: [String: CType] = [:]
        for member in record.declaration.children where member.kind == .field { members[member.spelling] = member.type }
        guard let type = members["type"]?.canonical.pointee, case .array = type.kind, let count = type.count,
            let number = UInt32(exactly: count), number > 0
        else {
            throw unusable("\(declaration.name) has no type for \(map) to be asked for by; \(MapDefinition.remedy)")
        }
        func part(_ name: String) throws(HookPrototype.Unusable) -> MapType.Part {
            guard let member = members[name], member.canonical.kind == .pointer,
                let size = member.canonical.pointee.size
            else {
                throw unusable(
                    "\(declaration.name) has no \(name) of a known size for \(map); \(MapDefinition.remedy)")
            }
            do throws(HelperType.TooDeep) {
                return MapType.Part(try HelperType(clang: member.throughTypedefs.pointee), size: size)
            } catch {
                throw .init(diagnostic: HostileCode.typeTooDeep(of: declaration.name, at: declaration.location))
            }
        }
        self.number = number
        key = try part("key")
        value = try part("value")
    }
}
