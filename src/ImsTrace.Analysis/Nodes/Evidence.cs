namespace ImsTrace.Analysis.Nodes;

/// <summary>The kinds of evidence for roles; rule numbers, roles and weights stand in <see cref="EvidenceTable"/> (spec part 3).</summary>
internal enum Evidence : byte
{
    QueriesUser,
    AssignsServer,
    AnswersCx,
    AddsPath,
    AddsVisitedNetwork,
    SetsSecurity,
    AssertsIdentity,
    CreatesChargingId,
    StripsCharging,
    GivesServiceRoute,
    RewritesToContact,
    InsertsKeys,
    SendsThirdPartyRegister,
    TakesThirdPartyRegister,
    NamedByUserAuthorization,
    NamedByLocation,
    RegistersItself,
    StartsWithoutAssertion,
    GivesAccessNetwork,
    ReachedByContact,
    ReturnsToServer,
    StartsWithAssertion,
    AnswersList,
    IsFocus,
    ForwardsRegisterUnchanged,
    HandsToInterrogating,
    DeliversToContact,
    TakesFirstHop,
}
