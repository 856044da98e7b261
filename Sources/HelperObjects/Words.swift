/// A number as objdump prints offsets.
func hex(_ number: Int) -> String {
    "0x" + String(UInt(bitPattern: number), radix: 16)
}

/// How many arguments, in words.
func words(ofArguments count: Int) -> String { "\(count) argument\(count == 1 ? "" : "s")" }
