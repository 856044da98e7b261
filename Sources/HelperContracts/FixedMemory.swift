import HelperModel

extension HelperInference {
    /// The contract of the argument at `index`, with how many bytes its memory has where no other argument says so.
    func withFixedSize(_ contract: ArgumentContract, of index: Int) -> ArgumentContract {
        guard contract.kind.isMemory, contract.size == nil, let bytes = fixedSize(of: parameters[index].type) else {
            return contract
        }
        var contract = contract
        contract.bytes = bytes
        return contract
    }

    /// How many bytes the type of a parameter says that it points to. A single character, or byte, may be the first of
    /// many.
    private func fixedSize(of type: HelperType) -> Int? {
        if case .array(_, _?) = type.resolved { return type.size }
        guard let pointee = type.pointee else { return nil }
        if case .integer(_, 8, _) = pointee.resolved { return nil }
        return pointee.size
    }

    /// Puts what Linux' own tables say in the place of what was declared or guessed; what is written stays.
    func applyLinuxTables(to contracts: inout [ArgumentContract]) {
        for row in LinuxTables.rows(about: helper) {
            switch row.fact {
            case .argument(let position, let kind):
                change(&contracts, position) {
                    $0 = ArgumentContract(kind, isNullable: $0.isNullable, basis: row.basis)
                }
            case .bytes(let bytes, let position):
                change(&contracts, position) {
                    $0.bytes = bytes
                    $0.basis = row.basis
                }
            case .movesPacket: break
            }
        }
    }

    /// - Parameter position: from 1; a header may be older than the parameter.
    private func change(
        _ contracts: inout [ArgumentContract], _ position: Int, _ body: (inout ArgumentContract) -> Void
    ) {
        guard contracts.indices.contains(position - 1), contracts[position - 1].basis.reason != .written else { return }
        body(&contracts[position - 1])
    }
}
