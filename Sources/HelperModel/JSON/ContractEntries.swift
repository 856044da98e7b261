/// ``ArgumentContract`` in JSON: `{"kind": "ptr_to_readable_mem", "nullable": false, "size": 1, "reason": "declared", "why": "…"}`, with
/// `"bytes"` in the place of `"size"` for memory whose type tells its size.
struct ArgumentContractEntry: Sendable, Codable {
    var kind: ArgumentContract.Kind
    var nullable: Bool
    var size: Int?
    var bytes: Size?
    var reason: ContractBasis.Reason
    var why: String

    init(_ contract: ArgumentContract) {
        kind = contract.kind
        nullable = contract.isNullable
        size = contract.size
        bytes = contract.bytes.map(Size.init)
        reason = contract.basis.reason
        why = contract.basis.why
    }

    var contract: ArgumentContract {
        ArgumentContract(kind, isNullable: nullable, size: size, bytes: bytes?.bytes, basis: ContractBasis(reason, why))
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
    var why: String?
    var implicitContext: Bool

    enum CodingKeys: String, CodingKey {
        case reason, why
        case reallocatesPacket = "reallocates_packet"
        case implicitContext = "implicit_context"
    }

    init(_ contract: HelperContract) {
        reallocatesPacket = contract.reallocatesPacket != nil
        reason = contract.reallocatesPacket?.reason
        why = contract.reallocatesPacket?.why
        implicitContext = contract.hasImplicitContext
    }
}

extension HelperContract {
    init(returns: ReturnContract, flags: HelperContractEntry?) {
        self.init(
            returns: returns,
            reallocatesPacket: flags?.reallocatesPacket == true ? ContractBasis(flags?.reason ?? .declared, flags?.why ?? "") : nil,
            hasImplicitContext: flags?.implicitContext ?? false)
    }
}

/// How many bytes something takes, in JSON: a number that is not negative.
struct Size: Sendable, Codable {
    let bytes: Int

    init(_ bytes: Int) {
        self.bytes = bytes
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        bytes = try container.decode(Int.self)
        guard bytes >= 0 else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "a size is not negative") }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bytes)
    }
}
