import BPFFormats
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

    /// Where the functions of a section start, and which node of the graph the first of them is.
    private struct Functions {
        let starts: [Int]
        /// Nil where no symbol tells.
        let names: [String?]
        /// Of the section, in bytes.
        let size: Int
        let firstNode: Int

        /// - Parameter offset: in bytes, from the start of the section.
        func node(at offset: Int) -> Int {
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] <= offset { low = middle + 1 } else { high = middle }
            }
            return firstNode + max(low - 1, 0)
        }
    }

    /// By the index of the section.
    private var functions: [Int: Functions] = [:]
    /// By the node of the function: an origin for each type, the known ones first.
    private var origins: [[Origin]] = []

    /// - Complexity: linear in the size of the code, for each type of program in the object.
    init(_ contents: ObjectContents, _ types: ProgramSections) {
        var count = 0
        for section in contents.sections {
            var starts = [0]
            var names: [String?] = [nil]
            for function in section.functions {
                if function.offset > starts[starts.count - 1] {
                    starts.append(function.offset)
                    names.append(nil)
                }
                names[names.count - 1] = function.name
            }
            functions[section.index] = Functions(starts: starts, names: names, size: section.size, firstNode: count)
            count += starts.count
        }
        origins = Array(repeating: [], count: count)
        let callees = callees(in: contents, count: count)
        // The programs of each type, in the order of the object.
        var roots: [(type: GUID?, programs: [(node: Int, origin: Origin)])] = []
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
            let own = functions[section.index]!
            for (place, name) in own.names.enumerated() {
                let node = own.firstNode + place
                if kind == nil, ProgramReach.isShared(section.name) {
                    shared.append((node, Origin(kind: .uncalled, section: section.name, function: name)))
                } else {
                    add(Origin(kind: kind ?? .unknownSection, section: section.name, function: name), node)
                }
            }
        }
        let taken = nodesInData(of: contents)
        for (node, origin) in shared where taken.contains(node) {
            add(Origin(kind: .addressTaken, section: origin.section, function: origin.function), node)
        }
        for (_, programs) in roots.filter({ $0.type != nil }) + roots.filter({ $0.type == nil }) {
            reach(from: programs, callees)
        }
        for (node, origin) in shared where origins[node].isEmpty { origins[node] = [origin] }
    }

    /// The programs that can run the code at `offset` of a section, one of each type.
    func origins(ofCodeAt offset: Int, in section: ObjectContents.CodeSection) -> [Origin] {
        functions[section.index].map { origins[$0.node(at: offset)] } ?? []
    }

    /// Whether a section holds functions that programs share, and no programs.
    static func isShared(_ section: String) -> Bool { section == ".text" || section.hasPrefix(".text.") }

    // MARK: The graph of calls

    private func callees(in contents: ObjectContents, count: Int) -> [[Int]] {
        var callees: [[Int]] = Array(repeating: [], count: count)
        for section in contents.sections {
            let own = functions[section.index]!
            for use in section.functionUses {
                guard let target = node(use.section, use.target) else { continue }
                callees[own.node(at: use.offset)].append(target)
            }
        }
        return callees
    }

    /// The node of the function that is at `offset` of a section; nil where there is no code.
    private func node(_ section: Int, _ offset: Int) -> Int? {
        functions[section].flatMap { $0.size > offset && offset >= 0 ? $0.node(at: offset) : nil }
    }

    /// The functions whose addresses data holds.
    private func nodesInData(of contents: ObjectContents) -> Set<Int> {
        let object = contents.object
        var nodes = Set<Int>()
        for holder in object.sections where holder.holdsRelocations && object.sections.indices.contains(holder.info) {
            let data = object.sections[holder.info]
            // What unwinds the stack speaks of all functions, and is not loaded.
            guard data.flags & ELF.allocated != 0, !data.isCode, data.name != ".eh_frame",
                let relocations = try? object.relocations(in: holder)
            else { continue }
            for relocation in relocations {
                guard let symbol = try? object.symbol(relocation.symbol), functions[symbol.section] != nil else {
                    continue
                }
                // A relocation against a section has the rest of the address behind it, or where the address is to go.
                var place = relocation.position + 16
                if holder.type == ELF.rel, relocation.offset < UInt64(data.range.count) {
                    place = data.range.lowerBound + Int(relocation.offset)
                }
                let addend = object.view.number(at: place, as: UInt64.self) ?? 0
                let offset = symbol.value &+ (symbol.isSection ? addend : 0)
                if let offset = Int(exactly: offset), let node = node(symbol.section, offset) { nodes.insert(node) }
            }
        }
        return nodes
    }

    /// Notes programs of one type with all functions that they can run.
    private mutating func reach(from programs: [(node: Int, origin: Origin)], _ callees: [[Int]]) {
        var isReached = Array(repeating: false, count: origins.count)
        var next: [(node: Int, origin: Origin)] = []
        for program in programs.reversed() where !isReached[program.node] {
            isReached[program.node] = true
            next.append(program)
        }
        while let (node, origin) = next.popLast() {
            origins[node].append(origin)
            for callee in callees[node] where !isReached[callee] {
                isReached[callee] = true
                next.append((callee, origin))
            }
        }
    }
}
