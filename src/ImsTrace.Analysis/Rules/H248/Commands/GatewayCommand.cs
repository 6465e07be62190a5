using ImsTrace.Analysis.Flows;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Commands;

/// <summary>A command of an H.248 request, or what a reply says of it.</summary>
internal sealed class GatewayCommand
{
    /// <summary>The transaction that it stands in.</summary>
    public required FlowMessage Message { get; init; }

    public required H248Command Kind { get; init; }

    /// <summary>The context; a value of <see cref="H248ContextId"/> where it is no number.</summary>
    public required uint Context { get; init; }

    /// <summary>The first termination; empty where there is none.</summary>
    public string Termination { get; set; } = "";

    /// <summary>The error in place of what was asked for; 0 where there is none.</summary>
    public uint Error { get; set; }

    public int Streams { get; set; }

    /// <summary>Whether a stream goes another way than both.</summary>
    public bool HasOneWayMode { get; set; }

    /// <summary>The session description of the gateway's side; empty where there is none.</summary>
    public byte[] Local { get; set; } = [];

    /// <summary>The session description of the far side; empty where there is none.</summary>
    public byte[] Remote { get; set; } = [];

    /// <summary>Method of a ServiceChange; null where there is none.</summary>
    public uint? Method { get; set; }

    /// <summary>Observed events, as package/event.</summary>
    public List<string> Observed { get; } = [];

    /// <summary>Statistics, as package/statistic with its value.</summary>
    public List<(string Name, string Value)> Statistics { get; } = [];

    /// <summary>Whether it may be about several terminations.</summary>
    public bool IsWild => Termination.Contains('*') || Context == H248ContextId.All;

    /// <summary>Whether the gateway chooses the termination.</summary>
    public bool IsChosen => Termination.Contains('$');

    /// <summary>Whether the context is one by its number.</summary>
    public bool HasContext => Context is not (H248ContextId.Null or H248ContextId.Choose or H248ContextId.All);

    /// <summary>Whether it is about the termination, by its name or by a wildcard.</summary>
    public bool IsAbout(string termination)
    {
        int wild = Termination.AsSpan().IndexOfAny('*', '$');
        return wild < 0 ? Termination.Equals(termination, StringComparison.OrdinalIgnoreCase)
            : termination.StartsWith(Termination[..wild], StringComparison.OrdinalIgnoreCase);
    }
}
