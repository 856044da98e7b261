// Contracts. In JSON an argument's is
// `{"kind": "ptr_to_readable_mem", "nullable": false, "size": 1, "reason": "declared", "why": "…"}`, with `"bytes"` in
// the place of `"size"` for memory whose type tells its size.

extension ArgumentContract: FieldListed {
    package static let blank = ArgumentContract(.anything, basis: .blank)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("kind", &kind)
        try fields.required("nullable", &isNullable)
        try fields.optional("size", &size)
        try fields.optional("bytes", &bytes, as: Size.self)
        try fields.flattened(&basis)
    }
}

extension ReturnContract: FieldListed {
    package static let blank = ReturnContract(.void, basis: .blank)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("kind", &kind)
        try fields.required("nullable", &isNullable)
        try fields.flattened(&basis)
    }
}

extension ContractBasis: FieldListed {
    package static let blank = ContractBasis(.guessed, "")

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("reason", &reason)
        try fields.required("why", &why)
    }
}

extension HelperContract: FieldListed {
    package static let blank = HelperContract(returns: .blank)

    /// JSON has what is returned beside it (``FieldVisitor/contract(_:returns:_:)``).
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.packed(&returns)
        try fields.packed(&reallocatesPacket)
        try fields.keys { object in
            try object.encode(reallocatesPacket != nil, forKey: "reallocates_packet")
            try reallocatesPacket?.write(to: &object)
        } read: { object in
            let reallocates = try object.decode(Bool.self, forKey: "reallocates_packet")
            let reason = try ContractBasis.Reason.readIfPresent(from: object, at: "reason")
            let why = try object.decodeIfPresent(String.self, forKey: "why")
            reallocatesPacket = reallocates ? ContractBasis(reason ?? .declared, why ?? "") : nil
        }
        try fields.required("implicit_context", &hasImplicitContext)
    }
}

extension FieldVisitor {
    /// A contract under two keys, both absent when it has not been inferred: one for what is returned, one for the
    /// rest.
    mutating func contract(_ key: FieldKey, returns returnsKey: FieldKey, _ contract: inout HelperContract?)
        throws(Failure)
    {
        try packed(&contract)
        try keys { object in
            guard let contract else { return }
            try HelperContract.write(contract, to: &object, at: key)
            try ReturnContract.write(contract.returns, to: &object, at: returnsKey)
        } read: { object in
            let whole = try HelperContract.readIfPresent(from: object, at: key)
            let returns = try ReturnContract.readIfPresent(from: object, at: returnsKey)
            contract = returns.map {
                HelperContract(
                    returns: $0, reallocatesPacket: whole?.reallocatesPacket,
                    hasImplicitContext: whole?.hasImplicitContext ?? false)
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
