// Contracts. In JSON an argument's is
// `{"kind": "ptr_to_readable_mem", "nullable": false, "size": 1, "reason": "declared", "why": "…"}`, with `"bytes"` in
// the place of `"size"` for memory whose type tells its size.

extension ArgumentContract: FieldListed {
    public static let fields = FieldList(
        of: ArgumentContract(.anything, basis: ContractBasis(.guessed, "")),
        .required("kind", \.kind),
        .required("nullable", \.isNullable),
        .optional("size", \.size),
        .optional("bytes", \.bytes, as: Size.self),
        .flattened(\.basis))
}

extension ReturnContract: FieldListed {
    public static let fields = FieldList(
        of: ReturnContract(.void, basis: ContractBasis(.guessed, "")),
        .required("kind", \.kind),
        .required("nullable", \.isNullable),
        .flattened(\.basis))
}

extension ContractBasis: FieldListed {
    public static let fields = FieldList(
        of: ContractBasis(.guessed, ""),
        .required("reason", \.reason),
        .required("why", \.why))
}

extension HelperContract: FieldListed {
    /// JSON has what is returned beside it (``Field/contract(_:returns:_:)``).
    public static let fields = FieldList(
        of: HelperContract(returns: ReturnContract(.void, basis: ContractBasis(.guessed, ""))),
        .packed(\.returns),
        .packed(\.reallocatesPacket) { contract, object in
            try object.encode(contract.reallocatesPacket != nil, forKey: "reallocates_packet")
            if let basis = contract.reallocatesPacket { try ContractBasis.fields.write(basis, to: &object) }
        } read: { contract, object in
            let reallocates = try object.decode(Bool.self, forKey: "reallocates_packet")
            let reason = try object.decodeIfPresent(ContractBasis.Reason.self, forKey: "reason")
            let why = try object.decodeIfPresent(String.self, forKey: "why")
            contract.reallocatesPacket = reallocates ? ContractBasis(reason ?? .declared, why ?? "") : nil
        },
        .required("implicit_context", \.hasImplicitContext))
}

extension Field {
    /// A contract under two keys, both absent when it has not been inferred: one for what is returned, one for the
    /// rest.
    static func contract(_ key: FieldKey, returns returnsKey: FieldKey, _ path: Path<HelperContract?>) -> Field {
        .packed(path) { value, object in
            guard let contract = value[keyPath: path] else { return }
            try HelperContract.write(contract, to: &object, at: key)
            try ReturnContract.write(contract.returns, to: &object, at: returnsKey)
        } read: { value, object in
            let contract = try HelperContract.readIfPresent(from: object, at: key)
            let returns = try ReturnContract.readIfPresent(from: object, at: returnsKey)
            value[keyPath: path] = returns.map {
                HelperContract(
                    returns: $0, reallocatesPacket: contract?.reallocatesPacket,
                    hasImplicitContext: contract?.hasImplicitContext ?? false)
            }
        }
    }
}

extension ArgumentContract: FieldValue {}
extension ReturnContract: FieldValue {}
extension HelperContract: FieldValue {}
extension ArgumentContract.Kind: FieldValue {}
extension ReturnContract.Kind: FieldValue {}
extension ContractBasis.Reason: FieldValue {}

/// How many bytes something takes, in JSON: a number that is not negative.
struct Size: ConvertibleForm {
    typealias Value = Int

    let value: Int

    init(_ bytes: Int) {
        value = bytes
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try container.decode(Int.self)
        guard value >= 0 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a size is not negative")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
