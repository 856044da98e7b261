import BPFFormats

/// Which functions of an object call which, or take their addresses.
///
/// A function is a node, and so is what a section holds in front of its first function.
struct CallGraph {
    /// A use of a function in another.
    struct Use {
        /// The node of the function that is used.
        let callee: Int
        /// Where the use is: the index of the section, and the place in it in bytes.
        let section: Int
        let offset: Int
        /// Whether it is a call, and does not only take the address.
        let isCall: Bool
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
    private let functions: [Int: Functions]
    /// How many nodes there are.
    let count: Int
    /// The uses of functions in each node.
    let uses: [[Use]]
    /// The functions whose addresses data holds.
    let nodesInData: Set<Int>

    /// - Complexity: linear in the size of the object.
    init(_ contents: ObjectContents) {
        var functions: [Int: Functions] = [:]
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
        var uses: [[Use]] = Array(repeating: [], count: count)
        for section in contents.sections {
            let own = functions[section.index]!
            for use in section.functionUses {
                guard let callee = CallGraph.node(use.section, use.target, functions) else { continue }
                uses[own.node(at: use.offset)].append(
                    Use(callee: callee, section: section.index, offset: use.offset, isCall: use.isCall))
            }
        }
        self.functions = functions
        self.count = count
        self.uses = uses
        nodesInData = CallGraph.nodesInData(of: contents.object, functions)
    }

    /// The nodes of a section with the names of their functions; nil where no symbol tells.
    func functions(in section: ObjectContents.CodeSection) -> [(node: Int, name: String?)] {
        functions[section.index].map { own in
            own.names.enumerated().map { (own.firstNode + $0.offset, $0.element) }
        } ?? []
    }

    /// The node of the code at `offset` of a section.
    func node(ofCodeAt offset: Int, in section: ObjectContents.CodeSection) -> Int? {
        functions[section.index]?.node(at: offset)
    }

    /// Goes from functions to all that they use, themselves or through others.
    ///
    /// - Parameters:
    ///   - starts: nodes, each with a value that goes along to what is reached from it.
    ///   - isFollowed: whether to go along a use, by its node and its place in the node's ``uses``.
    /// - Returns: the nodes that are reached, the starts among them, each once.
    /// - Complexity: linear in the size of the graph.
    func reached<Value>(
        from starts: [(Int, Value)], where isFollowed: (_ node: Int, _ place: Int) -> Bool = { _, _ in true }
    ) -> [(node: Int, value: Value)] {
        var isReached = Array(repeating: false, count: count)
        var reached: [(node: Int, value: Value)] = []
        var next: [(Int, Value)] = []
        func add(_ node: Int, _ value: Value) {
            guard !isReached[node] else { return }
            isReached[node] = true
            next.append((node, value))
        }
        for (node, value) in starts.reversed() { add(node, value) }
        while let (node, value) = next.popLast() {
            reached.append((node, value))
            for (place, use) in uses[node].enumerated() where isFollowed(node, place) { add(use.callee, value) }
        }
        return reached
    }

    /// The node of the function that is at `offset` of a section; nil where there is no code.
    private static func node(_ section: Int, _ offset: Int, _ functions: [Int: Functions]) -> Int? {
        functions[section].flatMap { $0.size > offset && offset >= 0 ? $0.node(at: offset) : nil }
    }

    /// The functions whose addresses data holds.
    private static func nodesInData(
        of object: ELFObject, _ functions: [Int: Functions]
    ) -> Set<Int> {
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
                if let offset = Int(exactly: offset), let node = node(symbol.section, offset, functions) {
                    nodes.insert(node)
                }
            }
        }
        return nodes
    }
}
