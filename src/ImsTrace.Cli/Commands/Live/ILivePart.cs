using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>Something that a live run does beside its output.</summary>
internal interface ILivePart : IDisposable
{
    /// <summary>Adds what it counts to the instruments.</summary>
    void Measure(LiveInstruments instruments);

    /// <summary>Ends, and gives a sentence on what it did; more of it may come no more.</summary>
    IEnumerable<string> End();

    /// <summary>What does not work now; nothing where all is well.</summary>
    IEnumerable<string> Faults();
}
