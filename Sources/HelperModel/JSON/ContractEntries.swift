/// ``ArgumentContract`` in JSON: `{"kind": "ptr_to_readable_mem", "nullable": false, "size": 1, "reason": "declared", "why": "…"}`.
struct ArgumentContractEntry: Sendable, Codable {
    var kind: ArgumentContract.Kind
    var nullable: Bool
    var size: Int?
    var reason: ContractBasis.Reason
    var why: String

    init(_ contract: ArgumentContract) {
        kind = contract.kind
        nullable = contract.isNullable
        size = contract.size
        reason = contract.basis.reason
        why = contract.basis.why
    }

    var contract: ArgumentContract {
        ArgumentContract(kind, isNullable: nullable, size: size, basis: ContractBasis(reason, why))
    }
}

/// ``ReturnContract`` in JSON.
struct ReturnContractEntry: Sendable, Codable {
    var kind: ReturnContract.Kind
    var nullable: Bool
    var reason: ContractBasis.Reason
    var why: String

    init(_ contract: ReturnContract) {
        kind = contract.kind
        nullable = contract.isNullable
        reason = contract.basis.reason
        why = contract.basis.why
    }

    var contract: ReturnContract {
        ReturnContract(kind, isNullable: nullable, basis: ContractBasis(reason, why))
    }
}

/// What ``HelperContract`` says beyond the return, in JSON.
struct HelperContractEntry: Sendable, Codable {
    var reallocatesPacket: Bool
    /// Why; absent when it does not.
    var reason: ContractBasis.Reason?
    var implicitContext: Bool

    enum CodingKeys: String, CodingKey {
        case reason
        case reallocatesPacket = "reallocates_packet"
        case implicitContext = "implicit_context"
    }

    init(_ contract: HelperContract) {
        reallocatesPacket = contract.reallocatesPacket != nil
        reason = contract.reallocatesPacket
        implicitContext = contract.hasImplicitContext
    }
}

extension HelperContract {
    init(returns: ReturnContract, flags: HelperContractEntry?) {
        self.init(
            returns: returns, reallocatesPacket: flags?.reallocatesPacket == true ? flags?.reason ?? .declared : nil,
            hasImplicitContext: flags?.implicitContext ?? false)
    }
}
