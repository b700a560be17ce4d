/** 256 neutral everyday English words for filler text. */
export const FILLER: readonly string[] = `
  thing begin once again table spring then light so edge cover call orange sound first field our second next sand
  most cold mile grow to year basket list long center number open snow be behind tree small water dream among
  several spoon glass until letter last measure across above plan leave fish how are fruit street well perhaps
  flower tell wind today building animal line lamp board shelf bird night word ever yet season not walk bench note
  house different much half cake farm air cloud sun garden view cup good too gather over through come ocean mean
  kitchen hold under answer island rest bring rain any part best hat have on market because write tea room step
  fine new almost need boat same in pond gold carry desk short yes while play early home little than place common
  eight both brown minute high off own food plate near simple down village corner start enough bridge three look
  between quick into moon and ground six moment clear still voice do every make matter close about if winter
  candle later jump soon fresh change pattern slow join often become but music turn four could front here useful
  ask circle keep finger story valley even learn pencil distance for language green card know think each work draw
  floor more bottle far week order road reach shade out warm along bread ready as star which kettle mountain when
  picture seven there only away always give area what class coffee wide back town that many paper with might few
  nine
`
  .trim()
  .split(/\s+/);
