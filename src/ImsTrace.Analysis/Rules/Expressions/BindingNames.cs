using System.Text;
using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>The fields of the registration that a flow is, follows from or uses.</summary>
internal static class BindingNames
{
    public static bool TryFind(string field, out Operand operand)
    {
        operand = field switch
        {
            "granted_expires" => Operand.Of(static context => context.Binding?.GrantedExpires),
            "requested_expires" => Operand.Of(static context => context.Binding?.RequestedExpires),
            "public_identity" => OfText(static binding => binding.PublicIdentity),
            "private_identity" => OfText(static binding => binding.PrivateIdentity),
            "call_id" => OfText(static binding => binding.CallId),
            "contact" => OfText(static binding => binding.Contact),
            "server_name" => OfText(static binding => binding.ServerName),
            "identities" => OfList(static binding => [binding.PublicIdentity, .. binding.AssociatedIdentities]),
            "application_servers" => OfList(static binding => binding.ApplicationServers),
            _ => default,
        };
        return !operand.IsNone;
    }

    private static Operand OfText(Func<Binding, string> read)
        => Operand.Of(context => context.Binding is { } binding && read(binding) is { Length: > 0 } text
            ? TextValue.Of(Encoding.UTF8.GetBytes(text))
            : TextValue.Absent);

    private static Operand OfList(Func<Binding, IReadOnlyList<string>> read)
        => Operand.Of(context => context.Binding is { } binding && read(binding) is { Count: > 0 } items
            ? TextValue.Of(Encoding.UTF8.GetBytes(string.Join('\n', items)))
            : TextValue.Absent);
}
