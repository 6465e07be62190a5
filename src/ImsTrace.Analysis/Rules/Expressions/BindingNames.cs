using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>The fields of the registration that a flow is, follows from or uses.</summary>
internal static class BindingNames
{
    /// <summary>Finds a field of the registration of who asks, or of who is asked for.</summary>
    public static bool TryFind(string field, bool isCalled, out Operand operand)
    {
        Func<RuleContext, Binding?> of = isCalled ? static context => context.CalledBinding : static context => context.Binding;
        operand = field switch
        {
            "granted_expires" => Operand.Of(context => of(context)?.GrantedExpires),
            "valid_until" => Operand.Of(context => of(context)?.ValidUntil),
            "valid_before" => Operand.Of(context => of(context)?.ValidBefore),
            "assignment_result" => Operand.Of(context => of(context)?.AssignmentResult),
            "requested_expires" => Operand.Of(context => of(context)?.RequestedExpires),
            "public_identity" => OfText(of, static binding => binding.PublicIdentity),
            "private_identity" => OfText(of, static binding => binding.PrivateIdentity),
            "private_before" => OfText(of, static binding => binding.PrivateBefore),
            "server_before" => OfText(of, static binding => binding.ServerBefore),
            "call_id" => OfText(of, static binding => binding.CallId),
            "contact" => OfText(of, static binding => binding.Contact),
            "server_name" => OfText(of, static binding => binding.ServerName),
            "identities" => Operand.Of(context => of(context) is { } binding
                ? TextValue.Of(context.Texts.Of(binding.PublicIdentity, binding.AssociatedIdentities))
                : TextValue.Absent),
            "default_identity" => OfText(of, static binding => binding.AssociatedIdentities.Count > 0 ? binding.AssociatedIdentities[0] : ""),
            "contacts" => OfList(of, static binding => binding.Contacts),
            "service_routes" => OfList(of, static binding => binding.ServiceRoutes),
            "paths" => OfList(of, static binding => binding.Paths),
            "application_servers" => OfList(of, static binding => binding.ApplicationServers),
            _ => default,
        };
        return !operand.IsNone;
    }

    private static Operand OfText(Func<RuleContext, Binding?> of, Func<Binding, string> read)
        => Operand.Of(context => of(context) is { } binding && read(binding) is { Length: > 0 } text
            ? TextValue.Of(context.Texts.Of(text))
            : TextValue.Absent);

    private static Operand OfList(Func<RuleContext, Binding?> of, Func<Binding, IReadOnlyList<string>> read)
        => Operand.Of(context => of(context) is { } binding && read(binding) is { Count: > 0 } items
            ? TextValue.Of(context.Texts.Of(null, items))
            : TextValue.Absent);
}
