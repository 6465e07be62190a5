namespace ImsTrace.Analysis.Identities;

/// <summary>What an identity of a user is (TS 23.003 sections 3 and 13).</summary>
public enum IdentityKind : byte
{
    /// <summary>A private identity.</summary>
    Private,
    /// <summary>A public identity.</summary>
    Public,
    /// <summary>A telephone number: MSISDN, or a public identity that is one.</summary>
    Number,
    /// <summary>A registered contact, or the address that a terminal asks from.</summary>
    Contact,
    /// <summary>A globally routable URI of a terminal (RFC 5627).</summary>
    Gruu,
    /// <summary>An icid-value under which the user was charged.</summary>
    ChargingId,
}
