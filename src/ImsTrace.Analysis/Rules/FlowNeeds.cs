using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>What a flow must have for a rule to have anything to say of it: most rules are about few flows. The default is met by all.</summary>
internal readonly record struct FlowNeeds
{
    private readonly uint kinds;
    private readonly uint protocols;

    private FlowNeeds(uint kinds, uint protocols) => (this.kinds, this.protocols) = (kinds, protocols);

    /// <summary>A message of the protocol.</summary>
    public static FlowNeeds Of(Protocol protocol) => new(0, 1u << (int)protocol);

    /// <summary>One of the kinds of flows.</summary>
    public static FlowNeeds In(params ReadOnlySpan<FlowKind> kinds)
    {
        uint set = 0;
        foreach (FlowKind kind in kinds)
            set |= 1u << (int)kind;
        return new(set, 0);
    }

    /// <summary>The protocols of a flow's messages, for <see cref="AreMet"/>.</summary>
    public static uint ProtocolsOf(Flow flow)
    {
        uint protocols = 0;
        foreach (FlowMessage message in flow.Messages)
            protocols |= 1u << (int)message.Record.Protocol;
        return protocols;
    }

    public bool AreMet(FlowKind kind, uint ofMessages)
        => (kinds == 0 || (kinds >> (int)kind & 1) != 0) && (protocols & ~ofMessages) == 0;
}
