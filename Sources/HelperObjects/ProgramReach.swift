import HelperModel

/// Which programs can run the code of an object.
///
/// A function in a section of programs is a program, of the type that the section's name tells. Functions in `.text` are
/// what programs share (libbpf, `prog_is_subprog`): they are run by all programs that call them, or pass their address
/// to a helper, whether they do it themselves or through other functions.
struct ProgramReach {
    /// The programs of one type that can run a piece of code.
    struct Origin: Hashable {
        enum Kind: Hashable {
            /// A program of this type.
            case program(GUID, name: String)
            /// A program in a section that no type claims.
            case unknownSection
            /// No program of the object calls the function.
            case uncalled
            /// The function's address is data: who calls it can't be seen.
            case addressTaken
        }

        let kind: Kind
        /// The section of the first such program.
        let section: String
        /// Its function; nil when no symbol tells.
        let function: String?

        /// The GUID of the program type; nil where it is not known.
        var guid: GUID? { if case .program(let guid, _) = kind { guid } else { nil } }
        /// The name of the program type; nil where it is not known.
        var typeName: String? { if case .program(_, let name) = kind { name } else { nil } }
    }

    private let graph: CallGraph
    /// By the node of the function: an origin for each type, the known ones first.
    private var origins: [[Origin]] = []

    /// - Complexity: linear in the size of the code, for each type of program in the object.
    init(_ contents: ObjectContents, _ types: ProgramSections) {
        graph = CallGraph(contents)
        origins = Array(repeating: [], count: graph.count)
        // The programs of each type, in the order of the object.
        var roots: [(type: GUID?, programs: [(Int, Origin)])] = []
        func add(_ origin: Origin, _ node: Int) {
            if let place = roots.firstIndex(where: { $0.type == origin.guid }) {
                roots[place].programs.append((node, origin))
            } else {
                roots.append((origin.guid, [(node, origin)]))
            }
        }
        var shared: [(node: Int, origin: Origin)] = []
        for section in contents.sections {
            let match = types.match(section.name)
            let kind = match.map {
                Origin.Kind.program($0.type.guid, name: $0.type.name)
            }
            for (node, name) in graph.functions(in: section) {
                if kind == nil, ProgramReach.isShared(section.name) {
                    shared.append((node, Origin(kind: .uncalled, section: section.name, function: name)))
                } else {
                    add(Origin(kind: kind ?? .unknownSection, section: section.name, function: name), node)
                }
            }
        }
        let taken = graph.nodesInData
        for (node, origin) in shared where taken.contains(node) {
            add(Origin(kind: .addressTaken, section: origin.section, function: origin.function), node)
        }
        for (_, programs) in roots.filter({ $0.type != nil }) + roots.filter({ $0.type == nil }) {
            for (node, origin) in graph.reached(from: programs) { origins[node].append(origin) }
        }
        for (node, origin) in shared where origins[node].isEmpty { origins[node] = [origin] }
    }

    /// The programs that can run the code at `offset` of a section, one of each type.
    func origins(ofCodeAt offset: Int, in section: ObjectContents.CodeSection) -> [Origin] {
        graph.node(ofCodeAt: offset, in: section).map { origins[$0] } ?? []
    }

    /// Whether a section holds functions that programs share, and no programs.
    static func isShared(_ section: String) -> Bool { section == ".text" || section.hasPrefix(".text.") }
}
