import HelperDiagnostics
import HelperModel

extension HelperInference {
    /// The contract of a pointer that is nothing but memory: which way data goes, and how much.
    mutating func memoryContract(_ index: Int) -> ArgumentContract {
        let size = evidence[index].size
        let null = memoryNullability(index)
        let memory = returned.helper.isKfunc ? Knowledge.kfuncMemory : Knowledge.memory
        guard let (kind, basis) = evidence[index].first(in: memory) else {
            return ambiguousContract(index, size?.index, null.isNullable)
        }
        return ArgumentContract(
            kind, isNullable: null.isNullable, size: size?.index, basis: basis.and(size?.basis.why).and(null.why))
    }

    /// Memory may also be null where its size may be zero, and where it holds the arguments of a format, of which there
    /// may be none.
    private func memoryNullability(_ index: Int) -> (isNullable: Bool, why: String?) {
        let null = nullability(index)
        guard !null.isNullable, let found = evidence[index].first(in: Knowledge.nullMemory) else { return null }
        return (true, found.basis.why)
    }

    private mutating func ambiguousContract(_ index: Int, _ size: Int?, _ isNullable: Bool) -> ArgumentContract {
        doubts.append(
            (parameters[index].name ?? "\(index + 1)", size.map { " size \(parameters[$0].name ?? "?")" } ?? ""))
        return ArgumentContract(
            .anything, isNullable: isNullable,
            basis: ContractBasis(.guessed, "memory that could as well be read as filled"))
    }

    /// One line a helper, however many of its arguments are in doubt.
    mutating func reportDoubts() {
        // Whoever has no documentation at all is told of that, where it is asked for.
        guard let (name, size) = doubts.first, !helper.documentation.isEmpty else { return }
        let directives = [ArgumentContract.Kind.ptrToReadableMem, .ptrToWritableMem]
            .map { "\"@contract \(name) \($0.rawValue)\(size)\"" }.joined(separator: " or ")
        report(
            ContractInference.ambiguous,
            "whether \(helper.name) reads or fills \(doubts.map(\.name).listed()) can't be told; write \(directives) into its documentation\(doubts.count == 1 ? "" : ", and likewise for the others")"
        )
    }
}
