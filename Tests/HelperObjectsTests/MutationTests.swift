import BPFFormats
import Foundation
import HelperDiagnostics
import HelperObjects
import Testing
import TestSupport

/// Objects that were damaged at random: nothing traps, nothing hangs, and what is bound can be read.
///
/// The mutants are the same in every run. `make fuzz` walks all of them, a test run some.
@Suite(.slow) struct MutationTests {
    private static let first = ProcessInfo.processInfo.environment["HELPERGEN_FIRST_MUTANT"].flatMap { Int($0) } ?? 0
    private static let count = ProcessInfo.processInfo.environment["HELPERGEN_MUTANTS"].flatMap { Int($0) } ?? 2000

    private static let interesting: [UInt64] = [
        0, 1, 2, 4, 7, 8, 12, 15, 16, 24, 31, 64, 0x7F, 0x80, 0xFF, 0x100, 0xFFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFF_FFFF,
        0x8000_0000,
        0xFFFF_FFFF,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, .max,
    ]

    private static func mutant(_ number: Int, of bytes: [UInt8], _ hotSpots: [Range<Int>]) -> [UInt8] {
        var numbers = MutantNumbers(number)
        var bytes = bytes
        for _ in 0...numbers.below(4) {
            // Headers and tables are where it hurts.
            let spot = numbers.below(3) == 0 ? 0..<bytes.count : hotSpots[numbers.below(hotSpots.count)]
            guard !spot.isEmpty, spot.upperBound <= bytes.count else { continue }
            let place = spot.lowerBound + numbers.below(spot.count)
            switch numbers.below(6) {
            case 0: bytes[place] ^= 1 << UInt8(numbers.below(8))
            case 1: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
            case 2, 3:
                let size = [2, 4, 8][numbers.below(3)]
                let value = interesting[numbers.below(interesting.count)]
                let aligned = place / size * size
                for index in 0..<size where aligned + index < bytes.count {
                    bytes[aligned + index] = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
                }
            case 4:
                let from = numbers.below(bytes.count)
                for index in 0..<min(16, bytes.count - max(from, place)) { bytes[place + index] = bytes[from + index] }
            default: if numbers.below(4) == 0 { bytes.removeLast(numbers.below(bytes.count / 2)) }
            }
        }
        return bytes
    }

    /// How far a mutant came.
    private enum Fate {
        case unreadable, refused, bound
    }

    private static func walk(_ bytes: [UInt8], _ number: Int) -> Fate {
        guard let contents = try? ObjectContents(bytes, name: "mutant.o") else { return .unreadable }
        _ = ObjectListing(contents, path: "mutant.o", resolver: Objects.resolver).text
        _ = ObjectListing(contents, path: "mutant.o", resolver: ProgramTypes.resolver).text
        let platforms = [CompatibilityTests.kernel, TargetPlatform(label: "other", ProgramTypes.interface)]
        _ = CompatibilityReport([ObjectCompatibility(contents, path: "mutant.o", on: platforms)]).text
        let target = ObjectBinder.Target.allCases[number % 3]
        let options = ObjectBinder.Options(target: target, keepsUnresolved: number % 2 == 0)
        let result = ObjectBinder(contents, Objects.resolver, options).bind()
        if result.diagnostics.containsErrors { return .refused }
        // What comes out is at least as whole as what went in.
        do throws(ObjectError) {
            _ = try ObjectContents(result.bytes, name: "bound.o")
        } catch {
            Issue.record("mutant \(number) comes out broken: \(error.message)")
        }
        if result.boundCalls == 0 { #expect(result.bytes == bytes, "mutant \(number) changes without being bound") }
        return .bound
    }

    @Test func noneTraps() throws {
        let objects = try Objects()
        var samples: [[UInt8]] = []
        for program in Objects.programs {
            for target in ["bpfel", "bpfeb"] {
                samples.append(try objects.bytes(try objects.compile(program, .late, target: target)))
            }
        }
        samples.append(try objects.bytes(try objects.compile("tail_calls", .ksym)))
        samples.append(try objects.bytes(try objects.compile("globals", .late, flags: ["-O2", "-gdwarf-4"])))
        samples.append(try objects.compile(text: GuardedCallTests.allOfIt))
        samples.append(try bind(samples[0], Objects.resolver, .init(target: .program)).bytes)
        let spots = try samples.map { bytes in
            let object = try ELFObject(bytes)
            let tables = object.sections.filter {
                $0.name.hasPrefix(".rel") || [".BTF", ".BTF.ext", ".symtab", ".debug_line"].contains($0.name)
                    || $0.isCode
            }
            let start = (0..<8).reduce(0) { $0 | Int(bytes[40 + (object.order == .little ? $1 : 7 - $1)]) << ($1 * 8) }
            return [0..<64, start..<start + object.sections.count * 64] + tables.map(\.range)
        }
        var fates: [Fate: Int] = [:]
        for number in Self.first..<Self.first + Self.count {
            let sample = number % samples.count
            fates[Self.walk(Self.mutant(number, of: samples[sample], spots[sample]), number), default: 0] += 1
        }
        // Otherwise little was tried.
        #expect(Self.count < 1000 || fates.count == 3 && fates.values.allSatisfy { $0 * 100 > Self.count }, "\(fates)")
    }
}
