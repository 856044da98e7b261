import HelperModel

extension HelperInference {
    /// The contract of what is returned.
    func returnContract() -> ReturnContract {
        for case .returns(let kind, let isNullable) in helper.annotations {
            return ReturnContract(kind, isNullable: isNullable, basis: ContractBasis(.written, "a directive says so"))
        }
        let type = helper.prototype.writtenReturnType
        guard let pointee = type.pointee else { return valueContract(type) }
        let null = returnNullability()
        let (kind, basis) = pointerReturn(pointee)
        return ReturnContract(kind, isNullable: null.isNullable, basis: basis.and(null.why))
    }

    private func valueContract(_ type: HelperType) -> ReturnContract {
        if case .void = type.resolved { return ReturnContract(.void, basis: ContractBasis(.declared, "it returns void")) }
        let leaves = [
            "never returns to the previous program", "does not return on success", "on success does not return",
            "on success, does not return", "on success the call does not return",
        ]
        if let phrase = words.first(of: leaves) {
            return ReturnContract(
                .integerOrNoReturnIfSucceed, basis: ContractBasis(.guessed, "the documentation says \"\(phrase)\""))
        }
        if returnWords.contains("a pointer to struct") {
            return ReturnContract(
                .ptrToBTFID, basis: ContractBasis(.guessed, "the documentation says it is a pointer to a structure of the kernel's"))
        }
        return ReturnContract(.integer, basis: ContractBasis(.declared, "it returns \(type.spelling)"))
    }

    private func returnNullability() -> (isNullable: Bool, why: String?) {
        for case .returnsNullable(let source) in helper.annotations { return (true, "\(source) lets it be null") }
        return returnWords.contains("null") ? (true, "the documentation of what is returned speaks of null") : (false, nil)
    }

    private func pointerReturn(_ pointee: HelperType) -> (ReturnContract.Kind, ContractBasis) {
        if case .record(_, let tag, _) = pointee.resolved {
            let declared = ContractBasis(.declared, "a pointer to struct \(tag)")
            switch tag {
            case "bpf_sock":
                return helper.name.contains("skc_lookup")
                    ? (.ptrToSockCommon, declared.and("of any kind, by the helper's name")) : (.ptrToSocket, declared)
            case "bpf_tcp_sock": return (.ptrToTCPSocket, declared)
            default: return (.ptrToBTFID, declared)
            }
        }
        let kinds = helper.prototype.parameters.compactMap(\.contract?.kind)
        if kinds.contains(.constAllocSizeOrZero) {
            return (.ptrToAllocMem, ContractBasis(.guessed, "memory of the size that is asked for"))
        }
        if kinds.contains(.ptrToPercpuBTFID) { return (.ptrToMemOrBTFID, ContractBasis(.guessed, "a per-CPU variable of either sort")) }
        if kinds.contains(.ptrToDynptr) { return (.ptrToDynptrMem, ContractBasis(.guessed, "memory of the dynptr that is passed")) }
        if kinds.contains(.ptrToKptr) { return (.ptrToBTFID, ContractBasis(.guessed, "the kptr that was there")) }
        if kinds.contains(.ptrToMap) { return (.ptrToMapValue, ContractBasis(.guessed, "a value of the map that is passed")) }
        return (.ptrToBTFID, ContractBasis(.guessed, "a pointer of unknown origin"))
    }
}
