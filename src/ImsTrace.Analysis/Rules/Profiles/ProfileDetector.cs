using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Rules.Profiles;

/// <summary>
/// Tells the profile of a network by what its flows show, unless the user gives it. What was seen once stays: a network does not
/// go back to an earlier epoch.
/// </summary>
internal sealed class ProfileDetector(Profile given)
{
    private Profile epoch = Profile.Core;
    private bool hasSecurity;
    private bool hasJointNode;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.AssertedIdentities, MessageField.ChargingVector, MessageField.VisitedNetworkId, MessageField.AccessNetworkInfo,
        MessageField.PreferredIdentities, MessageField.SecurityClient, MessageField.SdpCema, MessageField.SdpSetups, MessageField.Contacts,
        MessageField.CommandCode, HeaderFields.Of(Protocols.Sip.SipHeaderId.AcceptContact), HeaderFields.Of(Protocols.Sip.SipHeaderId.Contact));

    /// <summary>What was given, or seen so far.</summary>
    public Profile Profile => given != Profile.None ? given
        : epoch | (hasSecurity || epoch == Profile.Core ? Profile.None : Profile.GmPlain) | (hasJointNode ? Profile.Topology1 : Profile.None);

    /// <summary>The profile that the flow is judged by.</summary>
    public Profile Of(Flow flow)
    {
        if (given == Profile.None)
        {
            foreach (FlowMessage message in flow.Messages)
                Note(message);
        }
        return Profile;
    }

    private void Note(FlowMessage message)
    {
        MessageRecord record = message.Record;
        if (record.Protocol == Protocol.Diameter)
        {
            Raise(record.Number64(MessageField.CommandCode) is >= 300 and <= 305 ? Profile.ImsR5 : Profile.Core);
            // One address that asks for servers and serves users itself.
            hasJointNode |= message.IsRequest && message.Source.Role == NodeRole.SCscf
                && record.Number64(MessageField.CommandCode) is 300 or 302;
            return;
        }
        if (record.Has(MessageField.AssertedIdentities) || record.Has(MessageField.ChargingVector) || record.Has(MessageField.VisitedNetworkId)
            || record.Has(MessageField.AccessNetworkInfo) || record.Has(MessageField.PreferredIdentities))
            Raise(Profile.ImsR5);
        hasSecurity |= record.Has(MessageField.SecurityClient);
        // No epoch is above the last one, and what raises to an earlier one than is known tells nothing.
        if (epoch == Profile.ImsR5 && (record.Has(MessageField.SdpCema) || HasSetup(record)))
            Raise(Profile.ImsR10);
        if (epoch != Profile.Rcs && NamesRcs(record))
            Raise(Profile.Rcs);
    }

    private void Raise(Profile seen) => epoch = seen > epoch ? seen : epoch;

    private static bool HasSetup(MessageRecord record)
    {
        foreach (ReadOnlySpan<byte> setup in record.Lines(MessageField.SdpSetups))
        {
            if (!setup.SequenceEqual("-"u8))
                return true;
        }
        return false;
    }

    // The feature tags of OMA SIMPLE IM and CPM (GSMA RCC.07 (u)).
    private static bool NamesRcs(MessageRecord record)
        => Names(record.Text(HeaderFields.Of(Protocols.Sip.SipHeaderId.AcceptContact))) || Names(record.Text(HeaderFields.Of(Protocols.Sip.SipHeaderId.Contact)));

    private static bool Names(ReadOnlySpan<byte> value)
        => value.IndexOf("+g.oma.sip-im"u8) >= 0 || value.IndexOf("icsi.oma.cpm"u8) >= 0 || value.IndexOf("+g.3gpp.iari-ref"u8) >= 0;
}
