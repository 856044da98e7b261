extension Knowledge {
    /// Arguments that are no pointers, but for the sizes of other arguments.
    static let scalars: [ArgumentRow] = [
        // A size that belongs to no argument, in a helper that returns memory made for it.
        Row(
            [
                .lastWord(Names.sizeWords), .behind(Names.mapParameters), .returnsPointer,
                .text(["reserve", "allocate"]),
            ],
            .constAllocSizeOrZero, .guessed, "the size of the memory that the helper reserves")
    ]

    /// Any other of them.
    static let otherScalar = ArgumentRow([], .anything, .declared, "a scalar")

    /// Sizes of other arguments that are not zero.
    static let nonzeroSizes: [ArgumentRow] = [
        Row(
            [
                .followed([
                    "may not be 0", "may not be zero", "must not be 0", "must not be zero", "cannot be 0",
                    "cannot be zero", "can't be 0", "can't be zero", "must be positive", "must be greater than 0",
                    "must be greater than zero", "must be at least 1", "is not 0", "is not zero", "> 0",
                ])
            ], .constSize, .guessed, "the documentation says \"\(.lowercasedName) \(.phrase)\"")
    ]

    /// Sizes of other arguments that may be zero.
    ///
    /// That a size may be 0 asks nothing of anybody: what is believed is that it is a size, for the reason why that is.
    static let zeroSizes: [ArgumentRow] = [
        Row([.followed(zero)], .constSizeOrZero, .guessed, "the documentation says \"\(.lowercasedName) \(.phrase)\"")
    ]

    /// What stands behind the name of a size that may be zero.
    private static let zero = ["may be 0", "may be zero", "can be 0", "can be zero", "is 0", "== 0", "of 0"]

    /// Pointers that may be null.
    static let nulls: [FactRow] = [
        Row([.suffix(.nullable)], .mayBeNull, .declared, "the suffix \(.phrase) lets it be null"),
        Row(
            [
                .hasName,
                .parameterText(["may be null", "can be null", "or null", "may be omitted", "null if", "null to"]),
            ],
            .mayBeNull, .guessed, "its documentation says \"\(.phrase)\""),
        Row(
            [.followed(["may be null", "can be null", "is null", "== null", "should be null", "set to null"])],
            .mayBeNull,
            .guessed, "the documentation says \"\(.name) \(.phrase)\""),
    ]

    /// Memory that may be null where another pointer may not.
    static let nullMemory: [FactRow] = [
        Row(
            [.hasName, .sizeFollowed(zero)], .mayBeNull, .guessed,
            "the documentation says \"\(.sizeName) \(.phrase)\", so that there may be none"),
        Row(
            [.hasSize, .spelled(["data", "args"]), .somewhereBehind(["fmt", "format"])], .mayBeNull, .guessed,
            "the arguments of a format, of which there may be none"),
    ]

    /// What a helper does to the packet. Headers before Linux 5.2 misspell it.
    static let packet: [FactRow] = [
        Row(
            [
                .text([
                    "susceptible to change the underlying packet buffer",
                    "susceptible to change the underlaying packet buffer",
                ])
            ], .movesPacket, .guessed, "the documentation says \"\(.phrase)\"")
    ]
}
