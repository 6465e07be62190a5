using System.Globalization;

namespace ImsTrace.Benchmarks.Profile;

/// <summary>One counter of a method: how often an edge of its flow graph was taken, or which types or methods a call met.</summary>
/// <param name="Kind">The runtime's PgoInstrumentationKind.</param>
/// <param name="Offset">Where in the IL.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Other">For an edge where it leads; for a call flags.</param>
internal sealed record RecordedCounter(int Kind, int Offset, int Count, int Other)
{
    /// <summary>The values.</summary>
    public List<RecordedValue> Values { get; } = [];

    /// <summary>Reads <c>Schema InstrumentationKind 385 ILOffset 26 Count 1 Other 60</c>.</summary>
    public static RecordedCounter Parse(string line)
    {
        string[] words = line.Split(' ');
        return new(Word(words, 2), Word(words, 4), Word(words, 6), Word(words, 8));
    }

    // Offsets and flags are 32 bits, which are written without a sign.
    private static int Word(string[] words, int at) => unchecked((int)uint.Parse(words[at], CultureInfo.InvariantCulture));
}
