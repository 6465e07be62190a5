using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A SIP header, taken apart by the shape of its value, and held against its grammar (RFC 3261 section 25.1).</summary>
internal static class SipHeaderTree
{
    public static void Add(ref TreeBuilder tree, string name, SipHeaderId id, ReadOnlySpan<byte> value)
    {
        if (id == SipHeaderId.Subject && tree.HidesContent)
        {
            tree.Hidden(name, value);
            return;
        }
        tree.Open(name, Encoding.UTF8.GetString(value), value);
        switch (SipHeaderGrammar.ShapeOf(id))
        {
            case SipHeaderShape.Address:
                if (NameAddrReader.TryReadOne(value, out NameAddrView address))
                    AddAddress(ref tree, address);
                break;
            case SipHeaderShape.Addresses:
                AddAddresses(ref tree, value);
                break;
            case SipHeaderShape.Value:
                AddValue(ref tree, ParameterisedView.Of(value));
                break;
            case SipHeaderShape.Values:
                ParameterisedListReader items = new(value);
                while (items.TryRead(out ParameterisedView item))
                    AddValue(ref tree, item);
                break;
            case SipHeaderShape.Tokens:
                AddTokens(ref tree, value);
                break;
            case SipHeaderShape.Parameters:
                ParametersTree.Add(ref tree, value);
                break;
            case SipHeaderShape.AuthParameters:
                ParametersTree.Add(ref tree, value, ',');
                break;
            case SipHeaderShape.Credentials:
                AuthReader credentials = new(value);
                tree.Leaf("scheme", credentials.Scheme);
                ParametersTree.Add(ref tree, value[credentials.Scheme.Length..], ',');
                break;
            case SipHeaderShape.Vias:
                AddVias(ref tree, value);
                break;
        }
        tree.Problem(SipHeaderGrammar.Check(id, value), value);
        tree.Close();
    }

    private static void AddAddresses(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        NameAddrReader addresses = new(value);
        while (addresses.TryRead(out NameAddrView address))
            AddAddress(ref tree, address);
    }

    private static void AddAddress(ref TreeBuilder tree, in NameAddrView address)
    {
        tree.LeafIfAny("display-name", address.DisplayName);
        tree.Open("URI", Encoding.UTF8.GetString(address.Uri), address.Uri);
        SipUriTree.Add(ref tree, address.Uri);
        tree.Close();
        ParametersTree.Add(ref tree, address.Parameters);
    }

    // One without parameters says all by itself.
    private static void AddValue(ref TreeBuilder tree, in ParameterisedView item)
    {
        if (item.Parameters.IsEmpty)
            return;
        tree.Leaf("value", item.Value);
        ParametersTree.Add(ref tree, item.Parameters);
    }

    private static void AddTokens(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        if (!value.Contains((byte)','))
            return;
        TokenListReader tokens = new(value);
        while (tokens.TryRead(out ReadOnlySpan<byte> token))
            tree.Leaf("token", token);
    }

    private static void AddVias(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        ViaReader vias = new(value);
        while (vias.TryRead(out ViaView via))
        {
            tree.Leaf("transport", via.Transport);
            tree.Leaf("sent-by", via.SentBy);
            ParametersTree.Add(ref tree, via.Parameters);
        }
    }
}
