/// Which programs run the code of an object on a kernel.
///
/// Functions in `.text` are run by the programs that call them, or pass their address, themselves or through other
/// functions (libbpf, `bpf_object__append_subprog_code`). Uses that the verifier does not look at don't count.
struct LinuxPrograms {
    /// Programs of one type that run a piece of code.
    struct Runner: Hashable {
        /// The section of the first such program.
        let section: String
        /// Its function; nil when no symbol tells.
        let function: String?
        /// Nil where libbpf does not know the section.
        let match: LinuxSections.Match?
        /// Whether libbpf loads the program without being asked to.
        let isLoaded: Bool
        /// How the program gets there.
        var way = Way(isCertain: true, isByCalls: true)
    }

    /// What is known of the uses of functions between a program and code that it runs.
    struct Way: Hashable {
        /// Whether the verifier looks at them all, whatever the kernel says that nobody asked it.
        let isCertain: Bool
        /// Whether all are calls. What a helper calls back may run later, and whether it may sleep is not the program's
        /// to say.
        let isByCalls: Bool

        /// The strictest one first.
        static let all = [true, false].flatMap { isCertain in
            [true, false].map { Way(isCertain: isCertain, isByCalls: $0) }
        }
    }

    private let graph: CallGraph
    /// By the node of the function: those that are loaded first, and of each the strictest way first.
    private var runners: [[Runner]]

    /// - Parameter reach: whether the verifier looks at an instruction, by the section's index and the place in bytes.
    /// - Complexity: linear in the size of the code, for each type of program in the object.
    init(_ contents: ObjectContents, reach: (_ section: Int, _ offset: Int) -> LiveCode.Reach) {
        graph = CallGraph(contents)
        runners = Array(repeating: [], count: graph.count)
        // The programs of each type, in the order of the object.
        var groups: [[(node: Int, runner: Runner)]] = []
        for section in contents.sections where section.name != LinuxSections.shared {
            let match = LinuxSections.match(section.name)
            for (node, function) in graph.functions(in: section) {
                let isLoaded =
                    !LinuxSections.isOptional(section.name)
                    || match?.isLoadedWithMap == true && graph.nodesInData.contains(node)
                let runner = Runner(section: section.name, function: function, match: match, isLoaded: isLoaded)
                if let place = groups.firstIndex(where: { $0[0].runner.isLike(runner) }) {
                    groups[place].append((node, runner))
                } else {
                    groups.append([(node, runner)])
                }
            }
        }
        let reaches = graph.uses.map { $0.map { reach($0.section, $0.offset) } }
        for group in groups.filter(\.[0].runner.isLoaded) + groups.filter({ !$0[0].runner.isLoaded }) {
            for way in Way.all { note(group, way, reaches) }
        }
    }

    /// Notes programs of one type with all functions that they run in one way.
    private mutating func note(_ programs: [(node: Int, runner: Runner)], _ way: Way, _ reaches: [[LiveCode.Reach]]) {
        let starts = programs.map { program in
            var runner = program.runner
            runner.way = way
            return (program.node, runner)
        }
        let reached = graph.reached(from: starts) { [graph] node, place in
            let reach = reaches[node][place]
            return (reach == .always || reach == .untold && !way.isCertain)
                && (graph.uses[node][place].isCall || !way.isByCalls)
        }
        for (node, runner) in reached { runners[node].append(runner) }
    }

    /// The programs that run the code at `offset` of a section: of each type one for each way.
    func runners(ofCodeAt offset: Int, in section: ObjectContents.CodeSection) -> [Runner] {
        graph.node(ofCodeAt: offset, in: section).map { runners[$0] } ?? []
    }
}

extension LinuxPrograms.Runner {
    /// Whether what is said of one holds of the other.
    fileprivate func isLike(_ other: LinuxPrograms.Runner) -> Bool {
        match == other.match && isLoaded == other.isLoaded
    }

    /// Whether code that is run may be left to others of those that run it.
    func mayBeNone(of runners: [LinuxPrograms.Runner]) -> Bool {
        !way.isCertain && runners.contains { !$0.isLike(self) }
    }
}
