extension Knowledge {
    /// Pointers that are nothing but memory: whether the helper fills it or reads it.
    static let memory: [ArgumentRow] = byDeclaration + byPhrase + byDirectionOfName

    private static let byDeclaration: [ArgumentRow] = [
        Row(
            [.pointsToCharacter, .pointsToConstant, .hasNoSize], .ptrToConstStr, .declared,
            "a constant string without a size"),
        Row(
            [.pointsToInteger(bits: 32), .pointsToVariable, .hasNoSize], .ptrToInt, .declared,
            "a pointer to an integer that the helper sets"),
        Row(
            [.pointsToInteger(bits: 64), .pointsToVariable, .hasNoSize], .ptrToLong, .declared,
            "a pointer to an integer that the helper sets"),
        Row([.directed([.out, .both])], .ptrToWritableMem, .declared, "\(.phrase)"),
        Row([.directed([.in])], .ptrToReadableMem, .declared, "\(.phrase)"),
        Row([.pointsToConstant], .ptrToReadableMem, .declared, "a pointer to const"),
        Row(
            [.structure(Names.memoryStructures), .hasName], .ptrToReadableMem, .guessed,
            "struct \(.structure) is what a packet or an address begins with, which is read"),
        Row([.suffix(.filled)], .ptrToWritableMem, .declared, "the suffix \(.phrase)"),
    ]

    /// What stands beside the name of memory.
    private static let byPhrase: [ArgumentRow] = [
        Row(
            [
                .preceded([
                    "into", "into the buffer", "in the provided buffer", "data in", "it in", "result in", "stored in",
                    "written to", "returned in", "copied to", "fill", "filled in", "in the buffer pointed by",
                    "in the buffer", "to the buffer pointed by", "stack in",
                ])
            ], .ptrToWritableMem, .guessed, "the documentation says \"\(.phrase) \(.lowercasedName)\""),
        Row(
            [.between("into the", and: "buffer")], .ptrToWritableMem, .guessed,
            "the documentation says \"into the \(.lowercasedName) buffer\""),
        Row(
            [.between("buffer pointed by", and: "of")], .ptrToWritableMem, .guessed,
            "the documentation says \"buffer pointed by \(.lowercasedName) of\""),
        Row(
            [
                .verb(
                    [
                        "store", "stores", "stored", "write", "writes", "copy", "copies", "fill", "fills", "return",
                        "returns", "save",
                    ], before: "in")
            ], .ptrToWritableMem, .guessed, "the documentation says \"\(.phrase) … in \(.lowercasedName)\""),
        Row(
            [
                .preceded([
                    "from the buffer", "bytes from", "bytes from the buffer", "from address", "parameters in",
                    "supplied by the caller in the",
                ])
            ], .ptrToReadableMem, .guessed, "the documentation says \"\(.phrase) \(.lowercasedName)\""),
        Row(
            [.between("buffer pointed by", and: ", of")], .ptrToReadableMem, .guessed,
            "the documentation says \"buffer pointed by \(.lowercasedName), of\""),
        Row([.hasName, .markedAsInput], .ptrToReadableMem, .declared, "\(.phrase)"),
    ]

    /// What memory is called, and what the helper does by the words of its name: bring data to the program, or take it.
    private static let byDirectionOfName: [ArgumentRow] = [
        Row(
            [.named(["dst", "dest", "destination", "out", "output", "res", "result"])], .ptrToWritableMem, .guessed,
            "by its name it is filled"),
        Row(
            [
                .named([
                    "src", "source", "from", "data", "input", "fmt", "name", "params", "param", "attr", "addr", "tuple",
                    "hdr", "iph", "th",
                ])
            ], .ptrToReadableMem, .guessed, "by its name it is read"),
        Row(
            [
                .hasName,
                .helperWord([
                    "set", "store", "write", "put", "push", "update", "send", "output", "bind", "append", "submit",
                    "check", "replace", "diff", "print", "printf", "printk", "vprintk", "snprintf", "strncmp", "cmp",
                    "compare", "emit", "report", "log",
                ]),
            ], .ptrToReadableMem, .guessed, "\"\(.phrase)\" in the helper's name"),
        Row(
            [
                .hasName,
                .helperWord(["get", "load", "read", "fetch", "peek", "pop", "copy", "receive", "query", "dump"]),
            ], .ptrToWritableMem, .guessed, "\"\(.phrase)\" in the helper's name"),
        // "getsockopt" is a word, too.
        Row(
            [.hasName, .helperWordBegins("get", ofFirst: ["get", "set"])], .ptrToWritableMem, .guessed,
            "\"\(.phrase)\" in the helper's name"),
        Row(
            [.hasName, .helperWordBegins("set", ofFirst: ["get", "set"])], .ptrToReadableMem, .guessed,
            "\"\(.phrase)\" in the helper's name"),
    ]
}
