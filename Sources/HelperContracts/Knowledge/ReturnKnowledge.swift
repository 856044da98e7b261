extension Knowledge {
    /// Pointers that are returned.
    static let returnedPointers: [ReturnRow] = [
        Row(
            [.structure(["bpf_sock"]), .helperNameHas("skc_lookup")], .ptrToSockCommon, .declared,
            "a pointer to struct \(.structure); of any kind, by the helper's name"),
        Row([.structure(["bpf_sock"])], .ptrToSocket, .declared, "a pointer to struct \(.structure)"),
        Row([.structure(["bpf_tcp_sock"])], .ptrToTCPSocket, .declared, "a pointer to struct \(.structure)"),
        Row([.pointsToStructure], .ptrToBTFID, .declared, "a pointer to struct \(.structure)"),
        Row([.takes(.constAllocSizeOrZero)], .ptrToAllocMem, .guessed, "memory of the size that is asked for"),
        Row([.takes(.ptrToPercpuBTFID)], .ptrToMemOrBTFID, .guessed, "a per-CPU variable of either sort"),
        Row([.takes(.ptrToDynptr)], .ptrToDynptrMem, .guessed, "memory of the dynptr that is passed"),
        Row([.takes(.ptrToKptr)], .ptrToBTFID, .guessed, "the kptr that was there"),
        Row([.takes(.ptrToMap)], .ptrToMapValue, .guessed, "a value of the map that is passed"),
    ]

    /// Any other pointer that is returned.
    static let otherPointer = ReturnRow([], .ptrToBTFID, .guessed, "a pointer of unknown origin")

    /// What is returned and is no pointer in C.
    static let returnedValues: [ReturnRow] = [
        Row([.returnsVoid], .void, .declared, "it returns void"),
        Row(
            [
                .text([
                    "never returns to the previous program", "does not return on success", "on success does not return",
                    "on success, does not return", "on success the call does not return",
                ])
            ], .integerOrNoReturnIfSucceed, .guessed, "the documentation says \"\(.phrase)\""),
        Row(
            [.returnText(["a pointer to struct"])], .ptrToBTFID, .guessed,
            "the documentation says it is a pointer to a structure of the kernel's"),
    ]

    /// Any other value that is returned.
    static let otherValue = ReturnRow([], .integer, .declared, "it returns \(.returnType)")

    /// Returned pointers that may be null.
    static let returnedNulls: [FactRow] = [
        Row([.returnText(["null"])], .mayBeNull, .guessed, "the documentation of what is returned speaks of null")
    ]
}
